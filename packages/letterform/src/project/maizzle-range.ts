import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isMap } from '../is-map.ts'

/** The name of Maizzle's package. */
export const MAIZZLE = '@maizzle/framework'

/** The versions of Maizzle that a package.json asks for: `^5.2.0`, `latest`. */
export function maizzleRange(manifest: string): string | undefined {
  try {
    const content = JSON.parse(manifest) as Record<string, unknown>
    const lists = [content.devDependencies, content.dependencies].filter(isMap)
    const range = lists.map((list) => list[MAIZZLE]).find((one) => typeof one === 'string')
    return range as string | undefined
  } catch {
    return undefined
  }
}

/** Whether a range also admits the newest version, whatever that is. */
export function isOpenRange(range: string): boolean {
  return /^(?:latest|next|\*|x|)$|^>=?[^<]*$/.test(range.trim())
}

/** The major version of Maizzle that a project is written for, if its package.json names one. */
export function maizzleMajor(root: string): number | undefined {
  try {
    const range = maizzleRange(readFileSync(path.join(root, 'package.json'), 'utf8'))
    const [, major] = /^[\^~=v\s]*(\d+)(?=$|[.\s-])/.exec(range ?? '') ?? []
    return major === undefined ? undefined : Number(major)
  } catch {
    return undefined
  }
}
