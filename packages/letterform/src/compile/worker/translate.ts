import { directionOf } from '../../language/direction.ts'
import { renameNames, rootsOf } from '../../language/rename-names.ts'
import { messageInLocale } from '../../messages/message-in-locale.ts'
import type { PreparedMessage, PreparedTag, PreparedText } from '../../messages/prepare-catalog.ts'
import { PLURAL_CATEGORIES } from '../../messages/types.ts'
import { TOKENS, tokenFor } from '../../placeholders/tokens.ts'
import type { TokenTag } from '../../types.ts'
import { TRANSLATE } from '../engine/translate-mark.ts'
import type { MessageFault, MessagesByLocale, UsedMessages } from '../engine-port.ts'

/** The names that templates have in a project with `locales`, and what they were used for. */
export interface Translator {
  names: { t: Translate; locale: string }
  dir: 'ltr' | 'rtl'
  used: () => UsedMessages
}

export type Translate = (key: unknown, parameters?: unknown) => string

/** Never throws: expressions that throw are left in the output as they are written. */
export function createTranslator(locale: string, all: MessagesByLocale): Translator {
  const keys = new Set<string>()
  const tags = new Map<string, TokenTag>()
  const faults = new Map<string, MessageFault>()

  const t: Translate = (key, parameters) => {
    const name = String(key)
    const { language, rest } = takeLanguage(parameters, all)
    keys.add(language === undefined ? name : messageInLocale(language, name))
    const message = all.get(language ?? locale)?.get(name)
    if (!message) return name
    const filled = fillMessage(message, rest)
    for (const tag of filled.tags) tags.set(tag.token, tag)
    for (const fault of filled.faults) faults.set(JSON.stringify(fault), { key: name, ...fault })
    return filled.text
  }
  return {
    names: { t: Object.assign(t, { [TRANSLATE]: true }), locale },
    dir: directionOf(locale),
    used: () => ({ keys: [...keys], tags: [...tags.values()], faults: [...faults.values()] }),
  }
}

/** `{ locale: 'fr' }` is the language of a part of the mail, if the project has it. */
function takeLanguage(parameters: unknown, all: MessagesByLocale): { language?: string; rest: unknown } {
  if (!isObject(parameters) || !('locale' in parameters)) return { rest: parameters }
  const { locale, ...rest } = parameters
  return typeof locale === 'string' && all.has(locale) ? { language: locale, rest } : { rest: parameters }
}

type Fault = Omit<MessageFault, 'key'>

interface Filled {
  text: string
  tags: TokenTag[]
  faults: Fault[]
}

/** What the parameters of a call mean for its message. */
interface Filling {
  message: PreparedMessage
  given: ReadonlyMap<string, unknown>
  /** The parameters that rename variables. */
  names: ReadonlyMap<string, string>
  used: Set<string>
  /** Makes the token of a tag, and adds the tag to the result. */
  put: (tag: Pick<TokenTag, 'kind' | 'code' | 'isPassed' | 'offset' | 'length'>) => string
  fail: (fault: Fault) => void
}

function fillMessage(message: PreparedMessage, parameters: unknown): Filled {
  const given = new Map(Object.entries(isObject(parameters) ? parameters : {}).filter(([, value]) => value != null))
  const names = new Map([...given].flatMap(([name, value]) => (isPath(value) ? [[name, String(value)]] : [])))
  const file = message.address
  // Calls that rename variables in other ways have other tags.
  const seed = names.size > 0 ? `${file} ${JSON.stringify([...names])}` : file
  const filled: Filled = { text: '', tags: [], faults: [] }
  const filling: Filling = {
    message,
    given,
    names,
    used: new Set(),
    put(tag) {
      const token = tokenFor(seed, filled.tags.length)
      filled.tags.push({ ...tag, file, token })
      return token
    },
    fail: (fault) => void filled.faults.push(fault),
  }
  filled.text = chooseForm(filling)
  for (const name of given.keys()) {
    if (!filling.used.has(name)) filling.fail({ code: 'message-parameter-unused', name })
  }
  return filled
}

function chooseForm(filling: Filling): string {
  const { message, given, names, used } = filling
  const { kind, locale, forms } = message
  if (kind === 'text') return fillText(forms.other!, filling)
  const chooser = CHOOSERS[kind]
  used.add(chooser)
  const value = given.get(chooser)
  if (kind === 'plural' && typeof value === 'number') return fillText(formFor(forms, value, locale), filling)
  const name = names.get(chooser)
  if (name === undefined && (value !== undefined || kind === 'select')) {
    filling.fail({ code: 'message-parameter', name: chooser })
    return fillText(forms.other!, filling)
  }
  const subject = kind === 'plural' ? `${name ?? chooser} | plural('${locale}')` : name!
  return fillBlocks(subject, filling)
}

/** The parameter that a message's form is chosen by. */
const CHOOSERS = { plural: 'count', select: 'select' }

function formFor(forms: PreparedMessage['forms'], count: number, locale: string): PreparedText {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other!
}

/** One `if` over all forms, for a value that is known only when the mail is sent. */
function fillBlocks(subject: string, filling: Filling): string {
  const { forms } = filling.message
  const others = Object.keys(forms).filter((form) => form !== 'other')
  const inOrder = [...PLURAL_CATEGORIES.filter((form) => others.includes(form)), ...others]
  const block = (code: string) => filling.put({ kind: 'block', code, offset: 0, length: 1 })
  if (others.length === 0) return fillText(forms.other!, filling)
  const branches = [...new Set(inOrder)].map((form, index) => {
    const test = block(`${index === 0 ? 'if' : 'elif'} ${subject} == ${quoted(form)}`)
    return test + fillText(forms[form]!, filling)
  })
  return branches.join('') + block('else') + fillText(forms.other!, filling) + block('endif')
}

function quoted(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`
}

/** Replaces tags by tokens, and `{{ name }}` by the text of a parameter. */
function fillText({ text, tags }: PreparedText, filling: Filling): string {
  const bound = new Set(tags.flatMap(({ code }) => /^for\s+(.+?)\s+in\s/.exec(code)?.[1]?.split(/\s*,\s*/) ?? []))
  let result = ''
  let from = 0
  for (const tag of tags) {
    result += fillTexts(text.slice(from, tag.from), filling) + fillTag(tag, bound, filling)
    from = tag.to
  }
  return result + fillTexts(text.slice(from), filling)
}

function fillTexts(text: string, { given, used, fail }: Filling): string {
  return text.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (written, name: string) => {
    used.add(name)
    const value = given.get(name)
    if (value === undefined) fail({ code: 'message-parameter-missing', name })
    return value === undefined ? written : String(value)
  })
}

function fillTag(
  { kind, code, isPassed, offset, length }: PreparedTag,
  bound: ReadonlySet<string>,
  filling: Filling,
): string {
  const { given, names, used, put, fail } = filling
  if (kind === 'literal') return put({ kind, code, ...(isPassed && { isPassed }), offset, length })
  const free = rootsOf(code).filter((name) => !bound.has(name) && given.has(name))
  for (const name of free) used.add(name)
  const [only] = free
  const value = only === undefined ? undefined : given.get(only)
  // What a component was given may be a placeholder itself.
  if (code === only && (typeof value === 'number' || hasToken(value))) return String(value)
  for (const name of free) if (!names.has(name)) fail({ code: 'message-parameter', name })
  const renamed = renameNames(code, new Map([...names].filter(([name]) => !bound.has(name))))
  return put({ kind, code: renamed, offset, length })
}

/** The path of a variable, or a number in its place. */
function isPath(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' && /^[A-Za-z_]\w*(?:\.\w+)*$/.test(value) && !hasToken(value)
}

function hasToken(value: unknown): boolean {
  return typeof value === 'string' && value.search(TOKENS) !== -1
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
