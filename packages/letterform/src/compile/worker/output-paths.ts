import path from 'node:path'
import { setting } from '../engine/setting.ts'
import type { EngineOutput } from '../engine-port.ts'

type Config = Record<string, unknown>

/** The output settings of an email's config. `target` is the default path. */
export function describeOutput(page: Config, target: string): Pick<EngineOutput, 'htmlPath' | 'page'> {
  return {
    htmlPath: htmlPath(page, target),
    page: {
      subject: asText(page.subject),
      preheader: asText(page.preheader),
      title: asText(page.title),
      lang: asText(page.lang),
    },
  }
}

function htmlPath(page: Config, target: string): string {
  const wanted = path.posix.parse((page.permalink as string | undefined) ?? target)
  const extension = setting(page, 'build.output.extension') ?? wanted.ext.slice(1)
  return `${wanted.dir}/${wanted.name}.${extension}`
}

/** Where Maizzle writes the plain text: next to the HTML, in a folder below it, or in a given file. */
export function textPath(page: Config): string {
  const wanted = page.plaintext
  const extension = String(setting(page, 'plaintext.output.extension') ?? 'txt')
  let to = String(setting(page, 'plaintext.output.path') ?? '')
  if (wanted === true) to = ''
  if (typeof wanted === 'string') to = wanted
  if (typeof page.permalink === 'string') to = page.permalink
  const own = path.posix.extname(to)
  if (own) return path.posix.join(path.posix.dirname(to), `${path.posix.basename(to, own)}.${extension}`)
  const current = setting(page, 'build.current.path') as { dir: string; name: string }
  return path.posix.join(current.dir, to, `${current.name}.${extension}`)
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
