import { attribute, type Element } from '../../html/parse-page.ts'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'
import type { CheckedEmail, CheckedProject, Finding, Rule } from '../rule.ts'

export const imageSource: Rule = {
  name: 'imageSource',
  codes: {
    'image-empty': { severity: 'error', finds: 'An image without a src.' },
    'image-missing': { severity: 'error', finds: 'An image file that does not exist.' },
    'image-relative': { severity: 'error', finds: 'An image with a relative URL.' },
    'image-insecure': {
      severity: 'warning',
      finds: 'An image with an http: URL, which some clients do not load.',
    },
    'image-huge': {
      severity: 'warning',
      finds: 'An image of the project of over 16 megapixels, which mail clients need 64 MB of memory to show.',
    },
    'image-large': { severity: 'warning', finds: 'An image of the project over 500 kB.' },
  },
  find: (email) =>
    email.page.elements.flatMap((element) => sourcesOf(element).flatMap((one) => judge(one, email) ?? [])),
}

interface Source {
  element: Element
  name: string
  src: string
}

const NAMES: Record<string, string[]> = {
  img: ['src'],
  'v:fill': ['src'],
  'v:image': ['src'],
  table: ['background'],
  td: ['background'],
  th: ['background'],
  body: ['background'],
}

function sourcesOf(element: Element): Source[] {
  return (NAMES[element.name] ?? []).flatMap((name) => {
    const src = attribute(element, name)
    if (src === undefined) return element.name === 'img' ? [{ element, name, src: '' }] : []
    return [{ element, name, src: src.trim() }]
  })
}

const LARGEST = 500 * 1024
/** What WebKit on iPhones draws at most; a mail of 600 px that fills ten screens has 13 million at twice its size. */
export const MOST_PIXELS = 2 ** 24

function judge({ element, name, src }: Source, { at, project }: CheckedEmail): Finding | undefined {
  const found = judgeSource(src, project)
  return found && { ...found, place: src === '' ? at.element(element) : at.attribute(element, name) }
}

function judgeSource(src: string, project: CheckedProject): Omit<Finding, 'place'> | undefined {
  if (src === '') {
    return {
      code: 'image-empty',
      message: 'The image has no src, so recipients see an empty box.',
      fix: 'Add a URL, or delete the image.',
    }
  }
  if (/^http:/i.test(src)) {
    return {
      code: 'image-insecure',
      message: `${src} is not encrypted, so Gmail and Apple Mail may not load it.`,
      fix: 'Use https://.',
    }
  }
  if (new RegExp(`^(?:https?:|cid:|data:|${TOKEN_LIKE.source})`, 'i').test(src)) return fileOf(src, project)
  const file = project.imageFile(src)
  return file === 'missing' ? missing(src) : relative(src)
}

function fileOf(src: string, project: CheckedProject): Omit<Finding, 'place'> | undefined {
  const file = project.imageFile(src)
  if (file === 'missing') return missing(src)
  if (file === 'elsewhere') return undefined
  const { width = 0, height = 0 } = file
  if (width * height > MOST_PIXELS) {
    return {
      code: 'image-huge',
      message: `${file.file} is ${width} × ${height} px. Clients need ${Math.round((width * height * 4) / 2 ** 20)} MB of memory to show it, however few bytes the file has, and some show nothing.`,
      fix: 'Save it at twice the size at which it is shown.',
    }
  }
  if (file.bytes <= LARGEST) return undefined
  return {
    code: 'image-large',
    message: `${file.file} is ${Math.round(file.bytes / 1024)} kB. On a slow connection it appears after the email has been read.`,
    fix: 'Save it at twice the size at which it is shown, and photos as JPEG.',
  }
}

function missing(src: string): Omit<Finding, 'place'> {
  return {
    code: 'image-missing',
    message: `The file ${src} does not exist, so recipients see a broken image.`,
    fix: 'Correct the path, or add the file.',
  }
}

function relative(src: string): Omit<Finding, 'place'> {
  return {
    code: 'image-relative',
    message: `${src} is a relative URL. An email has no base URL, so recipients see a broken image.`,
    fix: 'Publish the file and use its https:// URL, or set baseURL in config.js.',
  }
}
