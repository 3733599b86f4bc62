import { existsSync } from 'node:fs'
import path from 'node:path'
import { hashOf } from '../hash.ts'
import { publishedFile } from '../images/published-file.ts'
import type { Project } from '../project/load-project.ts'
import { ORIGIN } from './camera.ts'

/** The project's own files, for pages that request them. */
export interface LocalFiles {
  /** Finds the file for a URL. */
  fileOf: (url: string) => string | undefined
  /** A hash of all files. */
  hash: string
}

export function findLocalFiles({ root, assets, sources, settings }: Project): LocalFiles {
  const { images } = settings.shots
  const byPath = new Map(assets.map((asset) => [asset.path, path.resolve(root, asset.copyOf)]))
  return {
    hash: hashOf(JSON.stringify(images), ...assets.flatMap((asset) => [asset.path, sources.hash(asset.copyOf) ?? ''])),
    fileOf(url) {
      const mapped = Object.entries(images).find(([start]) => url.startsWith(start))
      if (mapped) return existing(path.resolve(root, mapped[1] + pathOf(url.slice(mapped[0].length))))
      const wanted = pathOf(url.startsWith(ORIGIN) ? url.slice(ORIGIN.length) : new URL(url).pathname)
      const file = publishedFile(wanted, (one) => byPath.has(one))
      return file === undefined ? undefined : byPath.get(file)
    },
  }
}

function pathOf(url: string): string {
  const plain = url.replace(/[?#].*$/, '')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}

function existing(file: string): string | undefined {
  return existsSync(file) ? file : undefined
}
