import { isLocale } from '../language/is-locale.ts'
import { isPseudo, type Target } from '../project/settings.ts'
import { isPackageName } from '../project/settings-shape.ts'
import type { Prompt } from './create-prompt.ts'
import { defaultAddress, packageNameFor, type Sender } from './sender.ts'
import { TEMPLATES, type TemplateName } from './templates.ts'

/** The answers that define a package. Those not given on the command line are absent. */
export interface PackageAnswers {
  packageName: string
  targets: Target[]
}

/** The answers that define a new project. */
export interface ProjectAnswers extends PackageAnswers, Sender {
  folder: string
  template: TemplateName
  /** The languages of the emails; none for emails in English without messages. */
  locales: string[]
}

export interface Questions {
  given: Partial<ProjectAnswers>
  /** Why a folder cannot be used; undefined if it can. */
  refuseFolder: Refuse
}

/** Why an answer will not do; undefined if it will. */
type Refuse = (answer: string) => string | undefined

/** The languages besides TypeScript that a project can ask for. */
export const LANGUAGES = ['python', 'go', 'php'] as const satisfies Target[]

/** Asks for the missing answers. Without a prompt, takes the defaults. */
export async function askForProject({ given, refuseFolder }: Questions, prompt?: Prompt): Promise<ProjectAnswers> {
  const folder = given.folder ?? (await ask(prompt, ['Folder', 'mails', refuseFolder]))
  const product = given.product ?? (await ask(prompt, ['Name of the product', 'Acme', refuseText]))
  const postal: Question = ['Postal address of the sender', defaultAddress(product), refuseText]
  const address = given.address ?? (await ask(prompt, postal))
  const support: Question = ['Email address for questions', 'support@example.com', refuseSupport]
  const template: Question = [`Template: ${TEMPLATES.join(', ')}`, 'starter', refuseTemplate]
  const texts: Question = ['Languages of the emails, such as en, fr, de, ar', 'en', refuseLocales]
  const answers = {
    support: given.support ?? (await ask(prompt, support)),
    template: given.template ?? ((await ask(prompt, template)) as TemplateName),
  }
  const isOffered = TRANSLATED_TEMPLATES.includes(answers.template)
  return {
    folder,
    product,
    address,
    ...answers,
    locales: given.locales ?? (isOffered ? localesOf(await ask(prompt, texts)) : []),
    ...(await askForPackage(given, packageNameFor(product), prompt)),
  }
}

export async function askForPackage(
  given: Partial<PackageAnswers>,
  offered: string,
  prompt?: Prompt,
): Promise<PackageAnswers> {
  const name: Question = ['Name of the npm package to generate', offered, refuseName]
  const packageName = given.packageName ?? (await ask(prompt, name))
  const more: Question = [`Packages for other languages: ${LANGUAGES.join(', ')}`, 'none', refuseLanguages]
  const targets = given.targets ?? targetsOf(await ask(prompt, more))
  return { packageName, targets }
}

type Question = [question: string, offered: string, refuse: Refuse]

async function ask(prompt: Prompt | undefined, [question, offered, refuse]: Question): Promise<string> {
  if (!prompt) return offered
  for (;;) {
    const answer = await prompt.ask(question, offered)
    const refused = refuse(answer)
    if (refused === undefined) return answer
    prompt.say(refused)
  }
}

export function refuseName(name: string): string | undefined {
  if (isPackageName(name)) return undefined
  return `${name} is no name that npm gives to packages. Use letters, digits and -, as in @acme/mails.`
}

export function refuseTemplate(name: string): string | undefined {
  if ((TEMPLATES as readonly string[]).includes(name)) return undefined
  return `There is no template ${name}. Choose one of ${TEMPLATES.join(', ')}.`
}

/** The templates that can be made in several languages. */
export const TRANSLATED_TEMPLATES: TemplateName[] = ['starter', 'kit']

export function refuseLocales(answer: string): string | undefined {
  const wrong = tagsOf(answer).find((tag) => !/^[a-z]{2,3}\b/i.test(tag) || !isLocale(tag) || isPseudo(tag))
  if (wrong !== undefined) return `${wrong} is no language. Write BCP 47 tags with commas, as in en, fr or pt-BR.`
  return tagsOf(answer).length === 0 ? 'Name at least one language, as in en.' : undefined
}

/** English alone needs no messages. */
export function localesOf(answer: string): string[] {
  const locales = [...new Set(tagsOf(answer).flatMap((tag) => Intl.getCanonicalLocales(tag)))]
  return locales.length === 1 && locales[0] === 'en' ? [] : locales
}

function tagsOf(answer: string): string[] {
  return answer.split(/[\s,]+/).filter(Boolean)
}

export function refuseSupport(address: string): string | undefined {
  return /^[^\s@<>"'&?]+@[^\s@<>"'&?]+$/.test(address)
    ? undefined
    : `${address} is not an email address. Write it as in help@example.com.`
}

/** Answers are written into templates, where `{{` and `<<` have a meaning. */
export function refuseText(text: string): string | undefined {
  if (/[\p{Cc}]/u.test(text)) return 'Write it in one line, without control characters.'
  return /\{\{|\}\}|<<|<%|%>/.test(text) ? 'Leave out {{, << and <%: templates would read them.' : undefined
}

function refuseLanguages(answer: string): string | undefined {
  const isKnown = wordsOf(answer).every((word) => word === 'none' || (LANGUAGES as readonly string[]).includes(word))
  return isKnown ? undefined : `Answer none, or any of ${LANGUAGES.join(', ')}.`
}

function targetsOf(answer: string): Target[] {
  const words = wordsOf(answer)
  return ['typescript', ...LANGUAGES.filter((name) => words.includes(name))]
}

function wordsOf(answer: string): string[] {
  return answer
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
}
