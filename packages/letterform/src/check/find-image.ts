import path from 'node:path'
import { type ImageFile, imageSize } from '../images/image-size.ts'
import { isDarkShape } from '../images/is-dark-shape.ts'
import { publishedFile } from '../images/published-file.ts'
import { isMap } from '../is-map.ts'
import { once } from '../once.ts'
import { TOKEN_LIKE } from '../placeholders/tokens.ts'
import type { Project } from '../project/load-project.ts'
import type { CheckedProject } from './rule.ts'

/** Finds the project's file for an image URL that is relative or below an address of the config. All others are elsewhere. */
export function imageFinder(
  { assets, sources, config, settings }: Pick<Project, 'assets' | 'sources' | 'config' | 'settings'>,
  onAsk: (file: string) => void,
): CheckedProject['imageFile'] {
  const known = new Map<string, ImageFile | 'missing'>()
  const published = [...Object.entries(settings.shots.images), ...brandImages(config, assets), ...baseUrl(config)]
  return (src) => {
    const local = localPath(src, published)
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

/** A start of URLs, and the folder that is published there. */
type Published = [address: string, folder: string]

/** Maizzle's `baseURL`: a URL, or an object with one. */
function baseUrl({ baseURL }: Project['config']): Published[] {
  const url = isMap(baseURL) ? baseURL.url : baseURL
  return typeof url === 'string' ? [[url, '']] : []
}

/** `brand.images` of the kit, if it ends like a folder of the output. */
function brandImages({ brand }: Project['config'], assets: Project['assets']): Published[] {
  const address = isMap(brand) ? brand.images : undefined
  if (typeof address !== 'string' || !URL.canParse(address)) return []
  const folder = publishedFile(new URL(address).pathname, (one) =>
    assets.some(({ path }) => path.startsWith(`${one}/`)),
  )
  return folder === undefined ? [] : [[`${address.replace(/\/+$/, '')}/`, `${folder}/`]]
}

function localPath(src: string, published: Published[]): string | undefined {
  const bare = src.split(/[?#]/)[0]!
  const [address, folder] = published.find(([start]) => bare.startsWith(start)) ?? ['', '']
  const relative = folder + bare.slice(address.length)
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
