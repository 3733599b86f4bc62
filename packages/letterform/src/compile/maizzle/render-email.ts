import { generatePlaintext, handlePlaintextTags } from 'maizzle:plaintext'
import { render } from 'maizzle:render'
import path from 'node:path'
import { defu as merge } from 'defu'
import type { EngineRequest, EngineResult } from '../engine-port.ts'
import { startTemplates, usedTemplates } from './protected-fs.ts'
import { hasFailedSheet, scannedContent, startSheets, usedSheets } from './style-sheets.ts'
import { startTracking, stopTracking } from './track-reads.ts'

/** Compiles one email as `maizzle build` does, with the same hooks in the same order. The only file that calls Maizzle. */
export async function renderEmail(request: EngineRequest, config: MaizzleConfig): Promise<EngineResult> {
  startTracking()
  startTemplates()
  startSheets()
  try {
    return { ...(await compile(request, config)), ...used() }
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    return { failure: { name, message, stack: stack ?? message }, ...used() }
  }
}

function used(): Pick<EngineResult, 'dependencies' | 'templates' | 'sheets' | 'content' | 'isFleeting'> {
  return {
    dependencies: stopTracking(),
    templates: usedTemplates(),
    sheets: usedSheets(),
    content: scannedContent(),
    isFleeting: hasFailedSheet(),
  }
}

async function compile({ text, target, extensions }: EngineRequest, config: MaizzleConfig) {
  const build = config.build as Record<string, unknown>
  build.current = { path: path.posix.parse(target) }
  const own = [read(config, 'components.fileExtension') ?? ['html']].flat()
  const rendered = await render(text, merge({ components: { fileExtension: [...extensions, ...own] } }, config))
  const plain = await plaintext(rendered.html, rendered.config)
  const page = rendered.config
  return {
    html: plain.html,
    ...(plain.text !== undefined && { text: { content: plain.text, path: textPath(page) } }),
    ...(plain.marked !== undefined && { marked: plain.marked }),
    htmlPath: htmlPath(page, target),
    page: {
      subject: asText(page.subject),
      preheader: asText(page.preheader),
      title: asText(page.title),
      lang: asText(page.lang),
    },
  }
}

/**
 * Maizzle's own plain text where the project asks for it. Its tags are never left in the HTML: a browser takes all that
 * follows `<plaintext>` for text.
 */
async function plaintext(
  html: string,
  config: MaizzleConfig,
): Promise<{ html: string; text?: string; marked?: string }> {
  const posthtml = read(config, 'posthtml.options') ?? {}
  const wanted = config.plaintext
  if (isWanted(wanted)) {
    const text = await generatePlaintext(html, merge(wanted as object, posthtml as object))
    return { html: await handlePlaintextTags(html, posthtml), text }
  }
  if (!/<(?:not-)?plaintext[\s>]/i.test(html)) return { html }
  return { html: await handlePlaintextTags(html, posthtml), marked: html }
}

function isWanted(plaintext: unknown): boolean {
  return Boolean(plaintext) || (typeof plaintext === 'object' && Object.keys(plaintext ?? {}).length > 0)
}

function htmlPath(config: MaizzleConfig, target: string): string {
  const wanted = path.posix.parse((config.permalink as string | undefined) ?? target)
  const extension = read(config, 'build.output.extension') ?? wanted.ext.slice(1)
  return `${wanted.dir}/${wanted.name}.${extension}`
}

/** Where Maizzle writes a plain text: beside the HTML, in a folder below it, or in a file of its own. */
function textPath(config: MaizzleConfig): string {
  const wanted = config.plaintext
  const extension = String(read(config, 'plaintext.output.extension') ?? 'txt')
  let to = String(read(config, 'plaintext.output.path') ?? '')
  if (wanted === true) to = ''
  if (typeof wanted === 'string') to = wanted
  if (typeof config.permalink === 'string') to = config.permalink
  const own = path.posix.extname(to)
  if (own) return path.posix.join(path.posix.dirname(to), `${path.posix.basename(to, own)}.${extension}`)
  const current = read(config, 'build.current.path') as { dir: string; name: string }
  return path.posix.join(current.dir, to, `${current.name}.${extension}`)
}

function read(config: MaizzleConfig, dotted: string): unknown {
  return dotted.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], config)
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
