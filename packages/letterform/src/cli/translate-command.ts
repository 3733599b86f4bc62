import path from 'node:path'
import { isError, problem } from '../diagnostics.ts'
import { plural } from '../text.ts'
import type { Translations } from '../translate/load-translations.ts'
import type { TranslationStatus } from '../translate/translation-status.ts'
import type { Problem } from '../types.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { misused } from './misused.ts'

const ACTIONS: Record<string, (call: CommandCall, translations: Translations) => Promise<ExitCode>> = {
  status,
  export: exportFiles,
  import: importFiles,
  accept,
}
const FORMATS = ['po', 'xliff', 'json']

export const translateCommand: Command = {
  summary: 'Show which translations are missing or stale, and exchange them with translators.',
  usage: 'translate status | export | import <file…> | accept [key…] | extract <template…> [options]',
  options: {
    strict: { type: 'boolean', help: 'status: exit with 1 if a text is missing, stale or unused. Writes nothing.' },
    format: { type: 'string', help: `export: the format, one of ${FORMATS.join(', ')}. Default: po.` },
    locale: { type: 'string', help: 'export, accept: only this language. Default: all but the default language.' },
    write: { type: 'boolean', help: 'extract: write the changes. By default they are only shown.' },
    to: { type: 'string', help: 'export: the folder to write to. Default: translations.' },
  },
  async run(call) {
    const { positionals, terminal, root, values } = call
    const [name = '', ...rest] = positionals
    if (name === 'extract') return extract({ ...call, positionals: rest })
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
    if (!action) return misused(terminal, `translate takes one of ${Object.keys(ACTIONS).join(', ')}, extract.`)
    const { loadTranslations } = await import('../translate/load-translations.ts')
    const translations = await loadTranslations(root)
    if (!('source' in translations)) return report(call, { problems: translations.problems })
    const known = translations.targets.map(({ locale }) => locale)
    if (known.length === 0 && name !== 'status') {
      return report(call, { problems: [problem('translation-none', { locale: translations.source.locale })] })
    }
    if (values.locale !== undefined && !known.includes(String(values.locale))) {
      return misused(terminal, `--locale takes one of ${known.join(', ')}.`)
    }
    return action({ ...call, positionals: rest }, translations)
  },
}

async function status(call: CommandCall, translations: Translations): Promise<ExitCode> {
  const { values, terminal } = call
  const { translationStatus } = await import('../translate/translation-status.ts')
  const found = translationStatus(translations)
  if (!values.strict && !translations.problems.some(isError)) {
    const { rememberTranslations } = await import('../translate/remember-translations.ts')
    const failed = rememberTranslations(translations)
    if (failed) found.problems.push(failed)
  }
  if (values.json) terminal.print(JSON.stringify(found, null, 2))
  else {
    terminal.problems(found.problems)
    terminal.print(statusTable(found).join('\n'))
  }
  const isIncomplete = found.languages.some(({ missing, stale }) => missing.length + stale.length > 0)
  return found.problems.some(isError) || (values.strict && (isIncomplete || found.unused.length > 0)) ? 1 : 0
}

function statusTable({ sourceLocale, languages, emails, unused }: TranslationStatus): string[] {
  const rows = languages.map(({ locale, texts, missing, stale }) => [locale, texts, missing.length, stale.length])
  const byEmail = emails.map(({ id, locale, messages, missing, stale }) => [
    `${locale} ${id}`,
    messages,
    missing,
    stale,
  ])
  return [
    ...(rows.length > 0 ? [...table([['language', 'texts', 'missing', 'stale'], ...rows, ...byEmail]), ''] : []),
    `${rows.length > 0 ? 'Translated from' : 'The only language is'} ${sourceLocale}. ${unused.length === 0 ? 'No message is unused.' : `Unused: ${unused.join(', ')}.`}`,
  ]
}

function table(rows: (string | number)[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)))
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      return column === 0 ? String(cell).padEnd(widths[0]!) : String(cell).padStart(widths[column]!)
    })
    return cells.join('  ')
  })
}

async function exportFiles(call: CommandCall, translations: Translations): Promise<ExitCode> {
  const { values, terminal, root } = call
  const format = String(values.format ?? 'po')
  if (!FORMATS.includes(format)) return misused(terminal, `--format takes one of ${FORMATS.join(', ')}.`)
  const folder = path
    .relative(root, path.resolve(root, String(values.to ?? 'translations')))
    .split(path.sep)
    .join('/')
  if (folder === '' || folder.startsWith('..') || path.isAbsolute(folder)) {
    return misused(terminal, '--to takes a folder inside the project.')
  }
  const { exportTranslations } = await import('../translate/export-translations.ts')
  const result = exportTranslations(translations, { format, folder, locales: localesOf(call, translations) })
  return report(call, result, () => result.files.map((file) => `${file.path}  ${plural(file.texts, 'text')}`))
}

async function importFiles(call: CommandCall, translations: Translations): Promise<ExitCode> {
  const { positionals, terminal } = call
  if (positionals.length === 0) return misused(terminal, 'Name the files to import.')
  const { importTranslations } = await import('../translate/import-translations.ts')
  const result = importTranslations(translations, positionals)
  return report(call, result, () =>
    result.languages.map(
      ({ locale, file, changed }) => `${locale}  ${plural(changed.length, 'text')} changed in ${file}`,
    ),
  )
}

async function accept(call: CommandCall, translations: Translations): Promise<ExitCode> {
  const { acceptTranslations } = await import('../translate/accept-translations.ts')
  const result = acceptTranslations(translations, { locales: localesOf(call, translations), names: call.positionals })
  const { length } = result.accepted
  return report(call, result, () => [
    length > 0 ? `${plural(length, 'translation')} accepted.` : 'No translation is stale.',
  ])
}

/** Needs no messages yet. */
async function extract(call: CommandCall): Promise<ExitCode> {
  const { positionals, terminal, root, values } = call
  if (positionals.length === 0)
    return misused(terminal, 'Name the emails, components or layouts whose texts become messages.')
  const { applyExtraction, planExtraction } = await import('../translate/extract-email.ts')
  const { lineDiff } = await import('../release/line-diff.ts')
  const plan = await planExtraction(root, positionals)
  const failed = values.write && !plan.problems.some(isError) ? applyExtraction(root, plan) : undefined
  return report(call, { ...plan, problems: [...plan.problems, ...(failed ? [failed] : [])] }, () => [
    ...plan.edits.map(({ path: file, before = '', content }) => `${file}\n${lineDiff(before, content)}\n`),
    `${plural(plan.messages, 'new message')}.${plan.edits.length > 0 && !values.write ? ' Add --write to write the changes.' : ''}`,
  ])
}

function localesOf({ values }: CommandCall, { targets }: Translations): string[] {
  return values.locale === undefined ? targets.map(({ locale }) => locale) : [String(values.locale)]
}

function report(call: CommandCall, result: { problems: Problem[] }, lines = (): string[] => []): ExitCode {
  const { values, terminal } = call
  const { problems } = result
  if (values.json) terminal.print(JSON.stringify(result, null, 2))
  else {
    terminal.problems(problems)
    if (!problems.some(isError)) for (const line of lines()) terminal.print(line)
  }
  if (problems.some(({ code }) => code === 'config-threw' || code === 'config-shape')) return 2
  return problems.some(isError) ? 1 : 0
}
