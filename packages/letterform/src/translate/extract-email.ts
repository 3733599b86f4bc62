import path from 'node:path'
import { isError, problem } from '../diagnostics.ts'
import { applyEdits, type FileEdit } from '../disk/apply-edits.ts'
import { editCatalog } from '../messages/edit-catalog.ts'
import { extractMessages } from '../messages/extract-messages.ts'
import { mainText } from '../messages/message-texts.ts'
import { parseCatalog } from '../messages/parse-catalog.ts'
import { defaultCatalog, readCatalogs } from '../messages/read-catalogs.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { selectEmails, withoutTranslations } from '../project/select-emails.ts'
import { dialectOf } from '../templates/dialect.ts'
import { listComponents } from '../templates/list-components.ts'
import type { Problem } from '../types.ts'
import { withNewLanguages } from './load-translations.ts'

export interface ExtractResult {
  /** The files that change: the templates, then the file of the default language. */
  edits: FileEdit[]
  /** The number of new messages. */
  messages: number
  problems: Problem[]
}

/** Plans the replacement of literal texts by messages. `names` are ids of emails, or files of emails, components and layouts. */
export async function planExtraction(root: string, names: string[]): Promise<ExtractResult> {
  const { project, problems } = await loadProject(root)
  if (!project) return failed(problems)
  const { sources, settings } = project
  const read = withNewLanguages(await readCatalogs(sources, settings), settings)
  if (read.problems.some(isError)) return failed(read.problems)
  const locale = settings.defaultLocale ?? 'en'
  const catalog = defaultCatalog(read.catalogs, settings) ?? {
    locale,
    file: `locales/${locale}.yaml`,
    messages: new Map(),
  }
  const chosen = await chooseTemplates(project, names)
  if (chosen.problems.length > 0) return failed(chosen.problems)

  const before = sources.hash(catalog.file) === null ? undefined : sources.text(catalog.file).text
  let yaml = before ?? ''
  let count = 0
  const edits: FileEdit[] = []
  for (const { id, file } of chosen.templates) {
    const { messages } = parseCatalog({ file: catalog.file, text: yaml })
    const source = sources.text(file)
    const extraction = extractMessages(source, { id, locale: catalog.locale, messages })
    if (extraction.text === source.text) continue
    yaml = editCatalog(yaml, extraction.edits)
    const written = parseCatalog({ file: catalog.file, text: yaml })
    const lost = extraction.edits.filter((edit) => textAt(written.messages.get(edit.path.join('.'))) !== edit.text)
    if (written.problems.length > 0 || lost.length > 0) {
      return failed([problem('import-failed', { ids: lost.map((edit) => edit.path.join('.')) })])
    }
    count += extraction.edits.length
    edits.push({ path: file, before: source.text, content: extraction.text })
  }
  if (yaml !== (before ?? ''))
    edits.push({ path: catalog.file, ...(before !== undefined && { before }), content: yaml })
  return { edits, messages: count, problems: read.problems }
}

export function applyExtraction(root: string, { edits }: ExtractResult): Problem | undefined {
  return applyEdits(root, edits)
}

/** Each with the start of its keys. */
async function chooseTemplates(
  project: Project,
  names: string[],
): Promise<{ templates: { id: string; file: string }[]; problems: Problem[] }> {
  const { config, emails, settings, sources } = project
  const idsByFile = new Map(emails.map(({ id, file }) => [file, id]))
  const components = new Set((await listComponents(dialectOf(config), sources)).map(({ file }) => file))
  const files = names.map((name) => path.posix.normalize(name))
  const shared = files.filter((file) => components.has(file) && !idsByFile.has(file))
  const ids = names.flatMap((name, index) =>
    shared.includes(files[index]!) ? [] : (idsByFile.get(files[index]!) ?? name),
  )
  const chosen = ids.length > 0 ? selectEmails(project, ids) : { emails: [], problems: [] }
  // The default language is that of the texts in templates.
  const own = withoutTranslations(chosen.emails, settings.defaultLocale)
  return { templates: [...own, ...shared.map((file) => ({ id: keyOfFile(file), file }))], problems: chosen.problems }
}

/** `components/shop/price.html` → `components.shop.price`. */
function keyOfFile(file: string): string {
  const name = file.replace(/\.\w+$/, '').replace(/[^\p{L}\p{N}_/-]+/gu, '-')
  return name.split('/').filter(Boolean).join('.')
}

function textAt(message: Parameters<typeof mainText>[0] | undefined): string | undefined {
  return message && mainText(message)
}

function failed(problems: Problem[]): ExtractResult {
  return { edits: [], messages: 0, problems }
}
