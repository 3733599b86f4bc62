import matter from 'gray-matter'
import { isMap } from '../../is-map.ts'
import { textIn } from '../../project/text-in.ts'
import { createExpressions } from '../engine/expressions.ts'
import { createFreeScripts } from '../engine/free-scripts.ts'
import { evaluateYaml } from '../engine/front-matter.ts'
import { createScripts } from '../engine/script.ts'
import { runInRealm } from './run-in-realm.ts'
import type { Translate } from './translate.ts'

interface Names {
  t: Translate
  locale: string
}

/**
 * Writes the front matter of a translation as the engines would read it, if it uses messages or has a text for each
 * language. In expressions between quotes of YAML, `"` or `<` in a message would end the text.
 */
export function localizeFrontMatter(text: string, config: Record<string, unknown>, fallback?: string): string {
  try {
    return localize(text, config, fallback)
  } catch {
    // The engines read it next, and report what is wrong with it.
    return text
  }
}

function localize(text: string, config: Record<string, unknown>, fallback?: string): string {
  const { content, data, matter: yaml } = matter(text, {})
  const names = config.locals as Names
  const isComputed = /\{\{[^}]*\b(?:t\s*\(|locale\b|page\.(?:lang|dir)\b)/.test(yaml)
  if (!isComputed && !Object.keys(data).some((key) => isMap(data[key]))) return text
  const evaluated = isComputed ? evaluate(yaml, names, config) : data
  const chosen = Object.entries(evaluated).map(([key, value]) => [
    key,
    textIn(key, value, { locale: names.locale, fallback }),
  ])
  return `---\n${write(Object.fromEntries(chosen))}\n---\n${content}`
}

/** Throws if the YAML is invalid, or the code is more than this evaluates. */
function evaluate(yaml: string, names: Names, page: Record<string, unknown>): Record<string, unknown> {
  const texts: string[] = []
  const scripts = createFreeScripts(createScripts(), runInRealm)
  const t = Object.assign((...given: Parameters<Translate>) => markOf(texts.push(names.t(...given)) - 1), names.t)
  const values = evaluateYaml(yaml, { page, ...names, t }, createExpressions(scripts))
  return withTexts(values, texts) as Record<string, unknown>
}

/** Characters that neither YAML nor HTML has a use for stand for the texts. */
const MARKS = /\uE000(\d+)\uE001/g

function markOf(index: number): string {
  return `\uE000${index}\uE001`
}

function withTexts(value: unknown, texts: string[]): unknown {
  if (typeof value === 'string') return value.replace(MARKS, (_, index: string) => texts[Number(index)]!)
  if (Array.isArray(value)) return value.map((one) => withTexts(one, texts))
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withTexts(one, texts)]))
}

/** YAML without anything that looks like an expression or like HTML. */
function write(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`
  if (isMap(value))
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${write(key)}: ${write(one)}`)
      .join(', ')} }`
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value).replace(
    /[<{\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
