import { availableParallelism } from 'node:os'
import type { Browser } from 'playwright-core'
import type { CameraSettings, Scene } from '../browser/camera.ts'
import { takeShots } from '../browser/take-shots.ts'
import type { Cache } from '../compile/cache.ts'
import { hashOf } from '../hash.ts'
import type { Picture } from '../shots/shot.ts'

/** A picture that is wanted. */
export interface Wanted {
  id: string
  scene: Scene
}

export interface Taking extends CameraSettings {
  cache: Cache
  /** A word for all that a picture follows from besides its page. */
  environmentHash: string
  /** Starts the browser: called when the first picture is not known. */
  browser: () => Promise<Browser>
  onPicture?: (id: string) => void
}

export interface Taken {
  pictures: Map<string, Picture>
  /** How many were taken rather than remembered. */
  taken: number
}

/** Pictures of all that is wanted. One whose page, fonts, images and browser are as they were is not taken again. */
export async function takePictures(wanted: Wanted[], taking: Taking): Promise<Taken> {
  const { cache, environmentHash, browser, onPicture } = taking
  const pictures = new Map<string, Picture>()
  const keys = new Map(wanted.map(({ id, scene }) => [id, keyOf(scene, environmentHash)]))
  const add = (id: string, picture: Picture) => {
    pictures.set(id, picture)
    onPicture?.(id)
  }
  const missing = wanted.filter(({ id }) => {
    const known = remembered(cache, id, keys.get(id)!)
    if (known) add(id, known)
    return !known
  })
  if (missing.length === 0) return { pictures, taken: 0 }
  await takeShots(await browser(), missing, {
    ...taking,
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

function remembered(cache: Cache, id: string, key: string): Picture | undefined {
  const known = cache.get<{ key: string; requests: string[] }, string>(id)
  if (known?.head.key !== key) return undefined
  return { png: Buffer.from(known.body(), 'base64'), requests: known.head.requests }
}
