import path from 'node:path'
import { type ImageFile, imageSize } from '../images/image-size.ts'
import { isDarkShape } from '../images/is-dark-shape.ts'
import { once } from '../once.ts'
import { TOKEN_LIKE } from '../placeholders/tokens.ts'
import type { Project } from '../project/load-project.ts'
import type { CheckedProject } from './rule.ts'

/** Finds the project's file for an image URL that is relative or below the project's base URL. All others are elsewhere. */
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
    return { file, bytes: bytes.length, ...imageSize(bytes), isDarkShape: once(() => isDarkShape(bytes)) }
  }
}

/** Maizzle's `baseURL`: a URL, or an object with one. */
function baseUrl(config: Project['config']): string | undefined {
  const setting = config.baseURL as string | { url?: string } | undefined
  return typeof setting === 'string' ? setting : setting?.url
}

function localPath(src: string, base: string | undefined): string | undefined {
  const bare = src.split(/[?#]/)[0]!
  const relative = base && bare.startsWith(base) ? bare.slice(base.length) : bare
  if (relative === '' || /^[a-z][\w+.-]*:|^\/\//i.test(relative) || TOKEN_LIKE.test(relative)) return undefined
  return path.posix.normalize(decode(relative)).replace(/^(?:\.\.?\/|\/)+/, '')
}

/** A % that encodes nothing stays. */
function decode(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}
