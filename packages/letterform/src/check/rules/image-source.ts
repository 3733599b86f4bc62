import { attribute, type Element } from '../../html/parse-page.ts'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'
import type { CheckedEmail, CheckedProject, Finding, Rule } from '../rule.ts'

export const imageSource: Rule = {
  name: 'imageSource',
  codes: {
    'image-empty': { severity: 'error', finds: 'An image without a source.' },
    'image-missing': { severity: 'error', finds: 'An image of the project that is not there.' },
    'image-relative': { severity: 'error', finds: 'An image whose address only a website could complete.' },
    'image-insecure': {
      severity: 'warning',
      finds: 'An image from http: rather than https:, which clients do not load.',
    },
    'image-large': { severity: 'warning', finds: 'An image of the project with more than 500 kB.' },
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

function judge({ element, name, src }: Source, { at, project }: CheckedEmail): Finding | undefined {
  const said = judgeSource(src, project)
  return said && { ...said, place: src === '' ? at.element(element) : at.attribute(element, name) }
}

function judgeSource(src: string, project: CheckedProject): Omit<Finding, 'place'> | undefined {
  if (src === '') {
    return {
      code: 'image-empty',
      message: 'An image has no source: recipients see an empty box.',
      fix: 'Give it one, or delete it.',
    }
  }
  if (/^http:/i.test(src)) {
    return {
      code: 'image-insecure',
      message: `${src} is not encrypted: Gmail and Apple Mail may refuse to load it.`,
      fix: 'Write https:.',
    }
  }
  if (new RegExp(`^(?:https?:|cid:|data:|${TOKEN_LIKE.source})`, 'i').test(src)) return fileOf(src, project)
  const file = project.imageFile(src)
  return file === 'missing' ? missing(src) : relative(src)
}

function fileOf(src: string, project: CheckedProject): Omit<Finding, 'place'> | undefined {
  const file = project.imageFile(src)
  if (file === 'missing') return missing(src)
  if (file === 'elsewhere' || file.bytes <= LARGEST) return undefined
  return {
    code: 'image-large',
    message: `${file.file} has ${Math.round(file.bytes / 1024)} kB: on a phone, it appears long after the mail was read.`,
    fix: 'Save it at twice the size that it is shown at, as JPEG where it is a photograph.',
  }
}

function missing(src: string): Omit<Finding, 'place'> {
  return {
    code: 'image-missing',
    message: `There is no file ${src}: recipients see a broken picture.`,
    fix: 'Correct the name, or add the file.',
  }
}

function relative(src: string): Omit<Finding, 'place'> {
  return {
    code: 'image-relative',
    message: `${src} is no whole address: in a mail nothing completes it, and recipients see a broken picture.`,
    fix: 'Put the file on a server and write https://…, or set baseURL in config.js.',
  }
}
