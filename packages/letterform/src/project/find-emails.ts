import path from 'node:path'
import glob from 'fast-glob'
import { problem, wholeFile } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import type { CopiedFile, Problem } from '../types.ts'
import { type EmailFile, keyOf } from './email-file.ts'
import { findOrigin, findProjectBelow } from './find-origin.ts'
import { type FoundTemplate, type Languages, listTranslations } from './list-translations.ts'
import type { MaizzleSettings } from './load-config.ts'
import { maizzleMajor } from './maizzle-range.ts'

export interface FoundEmails {
  emails: EmailFile[]
  /** Other files next to the emails, which are copied to the output. */
  assets: CopiedFile[]
  /** The extensions of templates. */
  extensions: string[]
  problems: Problem[]
}

interface BuildSettings {
  content?: string | string[]
  output?: { path?: string; from?: string | string[] }
}

/** Finds what Maizzle would build: all files below the folders of `build.content`, templates or not. */
export async function findEmails(root: string, config: MaizzleSettings, languages: Languages): Promise<FoundEmails> {
  const build = (config.build ?? {}) as BuildSettings
  const written = [build.content ?? ['emails/**/*.html']].flat()
  const content = written.filter((pattern) => typeof pattern === 'string' && pattern !== '')
  const from = [build.output?.from ?? ['emails']].flat()
  const extensions = [...new Set(content.filter((pattern) => !pattern.startsWith('!')).flatMap(extensionsOf))]
  const patterns = [...new Set([...content.map(wholeFolder), ...content])]
  const entries = await glob(patterns, { cwd: root, onlyFiles: false, objectMode: true })
  // A broken link still counts as an email, so that it is reported as unreadable.
  const broken = new Set(entries.filter(({ dirent }) => dirent.isSymbolicLink()).map((entry) => entry.path))
  const found = entries.filter((entry) => entry.dirent.isFile() || broken.has(entry.path))
  const files = found.map((entry) => entry.path).sort(inOrder)

  const templates: FoundTemplate[] = []
  const assets: CopiedFile[] = []
  for (const file of files) {
    const relative = relativeTo(from, file)
    if (extensions.some((extension) => file.endsWith(`.${extension}`))) {
      templates.push({ id: idOf(file, content), file, path: relative })
    } else if (!broken.has(file)) assets.push({ path: relative, copyOf: file })
  }
  const emails = listTranslations(templates, languages)
  const problems = duplicates(emails)
  if (emails.length === 0) problems.push(await missing(root, config, content))
  return { emails, assets, extensions, problems }
}

/** Other versions of Maizzle have other configs and other templates. `build.templates` was the key of 4 and before. */
async function missing(root: string, { build }: MaizzleSettings, content: string[]): Promise<Problem> {
  const isOlder = isMap(build) && 'templates' in build
  const major = maizzleMajor(root) ?? (isOlder ? 4 : undefined)
  if (major !== undefined && (major !== 5 || isOlder)) {
    return problem('maizzle-version', { major: isOlder ? Math.min(major, 4) : major })
  }
  const globs = content.join(', ') || "''"
  const project = await findProjectBelow(root)
  if (project) return problem('emails-missing', { globs, project })
  const [folder, origin] = await Promise.all([folderOfMails(root), findOrigin(root)])
  return problem('emails-missing', { globs, folder, origin })
}

/** The folder that most likely has the emails of a project that Letterform does not know yet. */
async function folderOfMails(root: string): Promise<string | undefined> {
  const ignore = ['**/node_modules/**', '{build,dist,components,layouts}*/**']
  const files = await glob('**/{emails,email,mails,mail}/**/*.html', { cwd: root, ignore, deep: 8 })
  const [first] = files.sort()
  return first?.replace(/((?:^|\/)(?:emails?|mails?))\/.*/, '$1')
}

/** The path below the folder of the content pattern, without its extension, and with `-` in place of `/`. */
function idOf(file: string, content: string[]): string {
  const bases = content.map((pattern) => pattern.split(/[*{?[]/)[0]!.replace(/[^/]*$/, ''))
  const base = bases.filter((one) => file.startsWith(one)).reduce((a, b) => (b.length > a.length ? b : a), '')
  return file
    .slice(base.length)
    .replace(/\.[^./]+$/, '')
    .replaceAll('/', '-')
}

/** Maizzle's rule: the first folder of `build.output.from` that the path starts with is removed. */
function relativeTo(from: string[], file: string): string {
  const folder = from.find((one) => file.startsWith(one))
  return (folder && path.posix.relative(folder, file)) || file
}

/** Maizzle copies the whole folder of a pattern. A single file or a negated pattern is left alone. */
function wholeFolder(pattern: string): string {
  if (pattern.startsWith('!') || !pattern.includes('*')) return pattern
  return pattern.replace(/\/\*\*\/\*\.\{.*?\}$|\/\*\*\/\*\.[^/]*$|\/*\.[^/]*$/, '/**/*')
}

function extensionsOf(pattern: string): string[] {
  if (pattern.endsWith('.*')) return ['html']
  const several = /\.\{([^}]+)\}$/.exec(pattern)
  if (several) return several[1]!.split(',')
  return [/\.([^*{}]+)$/.exec(pattern)?.[1] ?? 'html']
}

function duplicates(emails: EmailFile[]): Problem[] {
  const first = new Map<string, string>()
  return emails.flatMap(({ id, file, locale }) => {
    const key = keyOf({ file: id, ...(locale && { locale }) })
    const other = first.get(key)
    if (other === undefined) first.set(key, file)
    return other === undefined ? [] : problem('email-duplicate-id', { id, other }, wholeFile(file))
  })
}

/** The same order on every machine, whatever its locale. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
