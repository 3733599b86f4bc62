import { wholeFile } from '../diagnostics.ts'
import type { EmailContract } from '../language/contract.ts'
import { createTagSources } from '../messages/tag-sources.ts'
import { locateKey } from '../project/front-matter.ts'
import type { Sources } from '../project/sources.ts'
import { locate } from '../text.ts'
import type { Place, SourceText, TokenTag } from '../types.ts'

/** Where the names of an email are written. */
export interface NamePlaces {
  sourceOf: (id: string) => SourceText
  /** The first tag in the email's own file that names a variable, its declaration, or its first tag in a component or message. */
  placeOfName: (id: string, name: string) => Place
}

export interface NamedEmail {
  file: string
  /** Read only if there is a problem to report. */
  whole: () => { tags: TokenTag[] }
}

export function createNamePlaces(emailOf: (id: string) => NamedEmail, sources: Pick<Sources, 'text'>): NamePlaces {
  const sourceOf = (id: string) => sources.text(emailOf(id).file)

  function placeOfName(id: string, name: string): Place {
    const source = sourceOf(id)
    const found = new RegExp(`(?:<<|<%|@\\{\\{)[^>%}]*?\\b(?=${name}\\b)`).exec(source.text)
    if (found) return locate(source, found.index + found[0].length, name.length)
    const declared = locateKey(source, ['variables', name])
    if (declared) return locate(source, declared[0], declared[1] - declared[0])
    return placeInTags(emailOf(id).whole().tags, name) ?? wholeFile(source.file)
  }

  function placeInTags(tags: TokenTag[], name: string): Place | undefined {
    const word = new RegExp(`\\b${name}\\b`)
    const tag = tags.find(({ kind, code }) => kind !== 'literal' && word.test(code))
    if (!tag) return undefined
    const source = createTagSources(sources)(tag.file)
    const at = source.text.slice(tag.offset, tag.offset + tag.length).search(word)
    return at === -1 ? locate(source, tag.offset, tag.length) : locate(source, tag.offset + at, name.length)
  }

  return { sourceOf, placeOfName }
}

/** Where the first email that uses a global names it. */
export function placeOfGlobal(
  emails: EmailContract[],
  { placeOfName }: NamePlaces,
): (name: string) => Place | undefined {
  return (name) => {
    const user = emails.find(({ globals }) => globals.some((one) => one.name === name))
    return user && placeOfName(user.id, name)
  }
}
