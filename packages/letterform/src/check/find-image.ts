import path from 'node:path'
import { type ImageFile, imageSize } from '../images/image-size.ts'
import type { Project } from '../project/load-project.ts'
import type { CheckedProject } from './rule.ts'

/**
 * Tells which file of the project an address means: one below the project's base URL, or a relative one. Any other is
 * elsewhere, and nothing is known of it without asking there.
 */
export function imageFinder(
  { assets, sources, config }: Pick<Project, 'assets' | 'sources' | 'config'>,
  onAsk: (file: string) => void,
): CheckedProject['imageFile'] {
  const known = new Map<string, ImageFile | 'missing'>()
  const base = baseUrl(config)
  return (src) => {
    const local = localPath(src, base)
    if (local === undefined) return 'elsewhere'
    const found = known.get(local) ?? findFile(local)
    known.set(local, found)
    return found
  }

  function findFile(local: string): ImageFile | 'missing' {
    const asset = assets.findLast((one) => one.path === local)
    const candidates = [asset && 'copyOf' in asset ? asset.copyOf : undefined, local]
    onAsk(candidates.find((one) => one !== undefined) ?? local)
    const file = candidates.find((one) => one !== undefined && sources.hash(one) !== null)
    if (file === undefined) return 'missing'
    const bytes = sources.bytes(file)
    return { file, bytes: bytes.length, ...imageSize(bytes) }
  }
}

/** Maizzle's `baseURL`: an address, or an object that holds one. */
function baseUrl(config: Project['config']): string | undefined {
  const said = config.baseURL as string | { url?: string } | undefined
  return typeof said === 'string' ? said : said?.url
}

function localPath(src: string, base: string | undefined): string | undefined {
  const bare = src.split(/[?#]/)[0]!
  const relative = base && bare.startsWith(base) ? bare.slice(base.length) : bare
  if (relative === '' || /^[a-z][\w+.-]*:|^\/\/|lfq[0-9a-z]{10}qfl/i.test(relative)) return undefined
  return path.posix.normalize(decode(relative)).replace(/^(?:\.\.?\/|\/)+/, '')
}

/** A % that encodes nothing stands for itself. */
function decode(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}
