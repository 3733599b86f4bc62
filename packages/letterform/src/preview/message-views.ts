import { mainText, textId, textsOf } from '../messages/message-texts.ts'
import { type ParsedCatalog, parseCatalog } from '../messages/parse-catalog.ts'
import { placeOfMessage } from '../messages/place-of-message.ts'
import { pseudoCatalog } from '../messages/pseudo-catalog.ts'
import { isStale, parseState, type TranslationState } from '../messages/translation-state.ts'
import type { Catalog, Message } from '../messages/types.ts'
import { STATE_FILE } from '../project/is-watched.ts'
import type { Project } from '../project/load-project.ts'
import { isPseudo } from '../project/settings.ts'
import type { EmailState } from './email-state.ts'
import type { MessageView } from './protocol.ts'

/** Finds the messages of emails, and reads each version of a file in `locales/` once. */
export type MessageReader = (state: EmailState, project: Project) => MessageView[]

export function createMessageReader(): MessageReader {
  const parsed = new Map<string, { hash: string; messages: ParsedCatalog['messages'] }>()

  function catalogOf(locale: string, { sources }: Project): Catalog | undefined {
    const file = ['yaml', 'yml'].map((extension) => `locales/${locale}.${extension}`).find((one) => sources.hash(one))
    if (!file) return undefined
    const hash = sources.hash(file)!
    const known = parsed.get(file)
    const messages = known?.hash === hash ? known.messages : parseCatalog(sources.text(file)).messages
    parsed.set(file, { hash, messages })
    return { locale, file, messages }
  }

  return ({ email, messages }, project) => {
    const { locale } = email
    const source = catalogOf(project.settings.defaultLocale ?? '', project)
    if (locale === undefined || !source || messages.length === 0) return []
    const target = isPseudo(locale) ? pseudoCatalog(source, locale) : catalogOf(locale, project)
    const state = stateOf(project).get(locale)
    return messages.flatMap((key) => messageView(key, { source, target, state, project }))
  }
}

function stateOf({ sources }: Project): TranslationState {
  const isThere = sources.hash(STATE_FILE) !== null
  return (isThere && parseState(sources.text(STATE_FILE).text)) || new Map()
}

interface Looking {
  source: Catalog
  target: Catalog | undefined
  state: ReadonlyMap<string, string> | undefined
  project: Project
}

/** Nothing for a key that is in no language. */
function messageView(key: string, { source, target, state, project }: Looking): MessageView[] {
  const { sources, settings } = project
  const original = source.messages.get(key)
  const own = target?.messages.get(key)
  const shown = own ?? (settings.fallback ? original : undefined)
  const message = own ?? original
  if (!message) return []
  return [
    {
      key,
      state: own ? (original && isOutdated(own, original, state) ? 'stale' : 'done') : 'missing',
      texts: shown ? textsOf(shown).map(({ text }) => text) : [key],
      ...(original && { source: mainText(original) }),
      place: placeOfMessage(message, sources),
    },
  ]
}

function isOutdated(own: Message, original: Message, state: Looking['state']): boolean {
  const sources = new Map(textsOf(original).map(({ form, text }) => [form, text]))
  return textsOf(own).some(({ form, text }) => {
    return isStale(state?.get(textId(own.key, form)), sources.get(form) ?? mainText(original), text)
  })
}
