import { createBaker } from '../src/generate/bake-filter.ts'
import { emailModule } from '../src/generate/email-module.ts'
import { COMMONJS } from '../src/generate/module-format.ts'
import { camelCase } from '../src/generate/names.ts'
import { type Analysis, analyse } from '../src/placeholders/analyse.ts'
import { protect } from '../src/placeholders/protect.ts'
import * as runtime from '../src/runtime/index.ts'
import { locate } from '../src/text.ts'

interface Templates {
  html?: string
  text?: string
  subject?: string
}

/** An email as though Maizzle had changed nothing of it. */
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

/** Takes values by the names that templates write. */
export type Render = (values: Record<string, unknown>) => Record<'subject' | 'preheader' | 'html' | 'text', string>

/** The email's generated module, run. */
export function loadEmail(analysis: Analysis): Render {
  const code = emailModule(
    { ...analysis, file: 'emails/random.html' },
    COMMONJS,
    createBaker(() => {}),
  )
  const exports: { getMailRandom?: (variables: object, globals: object) => ReturnType<Render> } = {}
  new Function('require', 'exports', code)(() => runtime, exports)
  return (values) => {
    const isGlobal = (name: string) => name.startsWith('_')
    // A frozen object is given as it is: its getters are what is tested.
    if (Object.isFrozen(values)) return exports.getMailRandom!(values, {})
    const [variables, globals] = [select(values, (name) => !isGlobal(name)), select(values, isGlobal)]
    return exports.getMailRandom!(asCallersWrite(variables), asCallersWrite(globals))
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
