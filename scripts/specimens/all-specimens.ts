import { DARK_SPECIMENS } from './dark-specimens.ts'
import { OUTLOOK_SPECIMENS } from './outlook-specimens.ts'
import type { Specimen } from './specimen.ts'
import { WEBMAIL_SPECIMENS } from './webmail-specimens.ts'

/** Every specimen by its id, which is the name of its email. */
export const SPECIMENS: ReadonlyMap<string, Specimen> = new Map(
  [...OUTLOOK_SPECIMENS, ...WEBMAIL_SPECIMENS, ...DARK_SPECIMENS].map((specimen) => [idOf(specimen.title), specimen]),
)

function idOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
}
