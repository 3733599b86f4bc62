import { createNamePlaces, type NamePlaces } from '../src/generate/name-places.ts'
import type { TokenTag } from '../src/types.ts'

/** The places of names in emails with the given text, whose components have the given tags. */
export function namePlaces(text = '', tags: TokenTag[] = []): NamePlaces {
  return createNamePlaces((id) => ({ file: `emails/${id}.html`, whole: () => ({ tags }) }), {
    text: (file) => ({ file, text }),
  })
}
