import { availableParallelism } from 'node:os'
import type { Browser } from 'playwright-core'
import type { CameraSettings, Scene } from '../browser/camera.ts'
import { takeShots } from '../browser/take-shots.ts'
import type { Cache } from '../compile/cache.ts'
import { hashOf } from '../hash.ts'
import type { Picture } from '../shots/shot.ts'

export interface PictureRequest {
  id: string
  scene: Scene
}

export interface PictureOptions extends CameraSettings {
  cache: Cache
  /** A hash of everything besides the page that affects a picture. */
  environmentHash: string
  /** Starts the browser; called only if a picture is not cached. */
  browser: () => Promise<Browser>
  onPicture?: (id: string) => void
}

export interface TakenPictures {
  pictures: Map<string, Picture>
  /** How many were taken rather than found in the cache. */
  taken: number
}

/** Takes the pictures whose page, fonts, images or browser have changed; the others come from the cache. */
export async function takePictures(requests: PictureRequest[], options: PictureOptions): Promise<TakenPictures> {
  const { cache, environmentHash, browser, onPicture } = options
  const pictures = new Map<string, Picture>()
  const keys = new Map(requests.map(({ id, scene }) => [id, keyOf(scene, environmentHash)]))
  const add = (id: string, picture: Picture) => {
    pictures.set(id, picture)
    onPicture?.(id)
  }
  const missing = requests.filter(({ id }) => {
    const known = cachedPicture(cache, id, keys.get(id)!)
    if (known) add(id, known)
    return !known
  })
  if (missing.length === 0) return { pictures, taken: 0 }
  await takeShots(await browser(), missing, {
    ...options,
    pages: Math.max(2, availableParallelism()),
    onTaken(id, picture) {
      cache.set(id, { key: keys.get(id), requests: picture.requests }, Buffer.from(picture.png).toString('base64'))
      add(id, picture)
    },
  })
  return { pictures, taken: missing.length }
}

function keyOf({ html, path, variant: { width, theme } }: Scene, environmentHash: string): string {
  return hashOf(environmentHash, html, path, `${width} ${theme}`)
}

function cachedPicture(cache: Cache, id: string, key: string): Picture | undefined {
  const entry = cache.get<{ key: string; requests: string[] }, string>(id)
  if (entry?.head.key !== key) return undefined
  return { png: Buffer.from(entry.body(), 'base64'), requests: entry.head.requests }
}
