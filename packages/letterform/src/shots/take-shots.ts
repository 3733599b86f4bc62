import type { Browser } from 'playwright-core'
import { type CameraSettings, createCamera, type Scene } from './camera.ts'
import type { Picture } from './shot.ts'

/** Many scenes at once, each in the first page that is free, all in one browser. */
export async function takeShots(
  browser: Browser,
  scenes: { id: string; scene: Scene }[],
  { pages, onTaken, ...settings }: CameraSettings & { pages: number; onTaken: (id: string, picture: Picture) => void },
): Promise<void> {
  const waiting = [...scenes].reverse()
  const work = async () => {
    const camera = await createCamera(browser, settings)
    try {
      for (let next = waiting.pop(); next; next = waiting.pop()) onTaken(next.id, await camera.take(next.scene))
    } finally {
      await camera.close()
    }
  }
  await Promise.all(Array.from({ length: Math.min(pages, scenes.length) }, work))
}
