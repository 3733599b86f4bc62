import path from 'node:path'
import glob from 'fast-glob'
import { problem, wholeFile } from '../diagnostics.ts'
import type { CopiedFile, Problem } from '../types.ts'
import type { MaizzleSettings } from './load-config.ts'

/** A template that is built, before it is read. */
export interface EmailFile {
  id: string
  file: string
  /** Where Maizzle writes it, from the project's root. */
  target: string
}

export interface FoundEmails {
  emails: EmailFile[]
  /** What stands beside the emails and goes into the output as it is, by its path from there. */
  assets: CopiedFile[]
  /** The endings that make a file a template. */
  extensions: string[]
  problems: Problem[]
}

interface BuildSettings {
  content?: string | string[]
  output?: { path?: string; from?: string | string[] }
}

/** Finds what Maizzle would build: everything below the folders of `build.content`, templates and the rest. */
export async function findEmails(root: string, config: MaizzleSettings, output: string): Promise<FoundEmails> {
  const build = (config.build ?? {}) as BuildSettings
  const content = [build.content ?? ['emails/**/*.html']].flat()
  const from = [build.output?.from ?? ['emails']].flat()
  const extensions = [...new Set(content.filter((pattern) => !pattern.startsWith('!')).flatMap(extensionsOf))]
  const patterns = [...new Set([...content.map(everythingBeside), ...content])]
  const entries = await glob(patterns, { cwd: root, onlyFiles: false, objectMode: true })
  // A link that leads nowhere is no file, and yet somebody's email.
  const broken = new Set(entries.filter(({ dirent }) => dirent.isSymbolicLink()).map((entry) => entry.path))
  const found = entries.filter((entry) => entry.dirent.isFile() || broken.has(entry.path))
  const files = found.map((entry) => entry.path).sort(inOrder)

  const emails: EmailFile[] = []
  const assets: CopiedFile[] = []
  for (const file of files) {
    const relative = relativeTo(from, file)
    if (extensions.some((extension) => file.endsWith(`.${extension}`))) {
      emails.push({ id: idOf(file, content), file, target: path.posix.join(output, relative) })
    } else if (!broken.has(file)) assets.push({ path: relative, copyOf: file })
  }
  const problems = duplicates(emails)
  if (emails.length === 0) problems.push(problem('emails-missing', { globs: content.join(', ') }))
  return { emails, assets, extensions, problems }
}

/** The path below the folder that the content pattern names, without its ending, on one level. */
function idOf(file: string, content: string[]): string {
  const bases = content.map((pattern) => pattern.split(/[*{?[]/)[0]!.replace(/[^/]*$/, ''))
  const base = bases.filter((one) => file.startsWith(one)).reduce((a, b) => (b.length > a.length ? b : a), '')
  return file
    .slice(base.length)
    .replace(/\.[^./]+$/, '')
    .replaceAll('/', '-')
}

/** Maizzle's rule: the first of `build.output.from` that the path starts with is left out of it. */
function relativeTo(from: string[], file: string): string {
  const folder = from.find((one) => file.startsWith(one))
  return (folder && path.posix.relative(folder, file)) || file
}

/** Maizzle copies the whole folder of a pattern; a file that is named, or left out, stays as written. */
function everythingBeside(pattern: string): string {
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
  return emails.flatMap(({ id, file }) => {
    const other = first.get(id)
    if (other === undefined) first.set(id, file)
    return other === undefined ? [] : problem('email-duplicate-id', { id, other }, wholeFile(file))
  })
}

/** One order on every machine, whatever its language. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
