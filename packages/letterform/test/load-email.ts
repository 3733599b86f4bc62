import { createBaker } from '../src/generate/bake-filter.ts'
import { generateProgram } from '../src/generate/generate-program.ts'
import { camelCase } from '../src/generate/names.ts'
import type { Program } from '../src/generate/program.ts'
import { emailCode } from '../src/generate/typescript/email-code.ts'
import { evaluateGetter } from '../src/generate/typescript/load-getter.ts'
import { type Analysis, analyse } from '../src/placeholders/analyse.ts'
import { protect } from '../src/placeholders/protect.ts'
import { locate } from '../src/text.ts'

interface Templates {
  html?: string
  text?: string
  subject?: string
}

/** Analyses templates as if Maizzle had changed nothing. */
export function analyseTemplate(templates: Templates, variables: Record<string, unknown> = {}): Analysis {
  const names = ['html', 'text', 'subject'] as const
  const sources = names.map((name) => ({ file: `emails/${name}.html`, text: templates[name] ?? '' }))
  const protectedTexts = sources.map((source) => protect(source))
  const [html, text, subject] = protectedTexts.map((one) => one.text) as [string, string, string]
  const tags = protectedTexts.flatMap((one) => one.tags)
  const email = { id: 'random', html, text, subject, preheader: subject, tags, lang: 'en' }
  const sourceOf = (file: string) => sources.find((source) => source.file === file) ?? sources[0]!
  const placeOfKey = () => locate(sources[0]!, 0)
  return analyse({ ...email, frontMatter: { variables } }, { sourceOf, placeOfKey })
}

/** Takes values by the names that templates use. */
export type Render = (values: Record<string, unknown>) => Record<'subject' | 'preheader' | 'html' | 'text', string>

export function programOf(analysis: Analysis): Program {
  return generateProgram({ ...analysis, file: 'emails/random.html' }, createBaker()).program
}

/** Runs the email's generated module. */
export function loadEmail(analysis: Analysis): Render {
  const getter = evaluateGetter(emailCode(analysis.contract, programOf(analysis)))
  return (values) => {
    const isGlobal = (name: string) => name.startsWith('_')
    // Frozen objects are passed as they are: their getters are under test.
    if (Object.isFrozen(values)) return { subject: '', ...getter(values, {}) }
    const [variables, globals] = [select(values, (name) => !isGlobal(name)), select(values, isGlobal)]
    return { subject: '', ...getter(asCallersWrite(variables), asCallersWrite(globals)) }
  }
}

function select(values: Record<string, unknown>, wanted: (name: string) => boolean): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => wanted(name)))
}

function asCallersWrite<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(asCallersWrite) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [camelCase(name), asCallersWrite(one)])) as Value
}
