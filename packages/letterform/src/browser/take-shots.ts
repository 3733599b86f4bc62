import type { Browser } from 'playwright-core'
import type { Picture } from '../shots/shot.ts'
import { type CameraSettings, createCamera, type Scene } from './camera.ts'
import { inPages } from './in-pages.ts'

/** Captures many scenes in one browser, several at once. */
export function takeShots(
  browser: Browser,
  scenes: { id: string; scene: Scene }[],
  { pages, onTaken, ...settings }: CameraSettings & { pages: number; onTaken: (id: string, picture: Picture) => void },
): Promise<void> {
  const open = () => createCamera(browser, settings)
  return inPages(scenes, { pages, open }, async (camera, { id, scene }) => onTaken(id, await camera.take(scene)))
}
