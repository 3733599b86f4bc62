import { publishedFile } from '../../images/published-file.ts'

interface ImageFiles {
  /** The paths of the images in the project's output. */
  files: readonly string[]
  /** Where they are served. */
  base: string
  /** Counts changes to images. It is added to their URLs, because browsers cache them. */
  version: number
}

/** Changes URLs of images that the project publishes, now or later, to those of its own files. */
export function localImages({ files, base, version }: ImageFiles) {
  const known = new Set(files)
  const suffix = version > 0 ? `?${version}` : ''

  function url(given: string): string {
    const path = /^(?:https?:)?\/\/[^/?#]+\/([^?#]*)/i.exec(given)?.[1]
    if (path === undefined) return /^([a-z]+:|\/\/|#|$)/i.test(given) ? given : given + suffix
    const file = publishedFile(decoded(path), (one) => known.has(one))
    if (file !== undefined) return base + file.split('/').map(encodeURIComponent).join('/') + suffix
    return EXAMPLE.test(given) ? base + path + suffix : given
  }
  const css = (text: string) =>
    text.replace(
      /(url\(\s*(['"]?))([^'")]+?)(?=\2\s*\))/gi,
      (_, start: string, __, address: string) => start + url(address),
    )
  const srcset = (text: string) =>
    text.replace(/(^|,\s+)(\S+?)(?=,?(?:\s|$))/g, (_, before: string, one: string) => before + url(one))
  return { url, css, srcset }
}

/** Sample values often use image URLs at example.com, where no images are. Nothing asks for them there. */
const EXAMPLE = /^https?:\/\/(?:[\w-]+\.)*example\.(?:com|org|net)\//i

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
