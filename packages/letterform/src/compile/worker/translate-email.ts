import { translationNames } from '../engine/expand.ts'
import { UTILITIES } from '../engine/utilities.ts'
import type { EngineRequest, EngineUse, MessagesByLocale } from '../engine-port.ts'
import { localizeFrontMatter } from './localize-front-matter.ts'
import { createTranslator } from './translate.ts'

type Config = Record<string, unknown>

export interface Translation {
  request: EngineRequest
  config: Config
  used: () => Pick<EngineUse, 'messages'>
}

const NO_MESSAGES: MessagesByLocale = new Map()

/** Gives the expressions of an email `t`, `locale`, `page.lang` and `page.dir`, in a project with `locales`. */
export function translate(request: EngineRequest, config: Config, messages?: MessagesByLocale): Translation {
  const { locale } = request
  if (locale === undefined) return { request, config, used: () => ({}) }
  const { names, dir, used } = createTranslator(locale, messages ?? NO_MESSAGES)
  const own = { ...config, lang: locale, dir, locals: { ...(config.locals as object), ...names } }
  const text = localizeFrontMatter(request.text, own, request.fallback)
  return { request: { ...request, text }, config: own, used: () => ({ messages: used() }) }
}

/** Maizzle gives props scripts only its utilities. */
export function withNamesInScripts(config: Config): Config {
  const names = translationNames((config.locals ?? {}) as Config)
  if (names.t === undefined) return config
  const components = config.components as { utilities?: object } | undefined
  return { ...config, components: { ...components, utilities: { ...UTILITIES, ...components?.utilities, ...names } } }
}
