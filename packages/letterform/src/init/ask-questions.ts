import type { Target } from '../project/settings.ts'
import { isPackageName } from '../project/settings-shape.ts'
import type { Prompt } from './create-prompt.ts'

/** The answers that define a new project. Those not given on the command line are absent. */
export interface Answers {
  folder: string
  packageName: string
  targets: Target[]
}

export interface Questions {
  given: Partial<Answers>
  /** The default answers. The package name may depend on the folder. */
  offered: { folder: string; packageName: (folder: string) => string }
  /** Why a folder cannot be used; undefined if it can. */
  refuseFolder: (folder: string) => string | undefined
}

/** Asks for the missing answers. Without a prompt, takes the defaults. */
export async function askQuestions({ given, offered, refuseFolder }: Questions, prompt?: Prompt): Promise<Answers> {
  const folder = given.folder ?? (await ask(prompt, 'Folder', offered.folder, refuseFolder))
  const name = offered.packageName(folder)
  const packageName = given.packageName ?? (await ask(prompt, 'Name of the npm package to generate', name, refuseName))
  const python = given.targets ? '' : await ask(prompt, 'Generate a Python package, too? y/n', 'n', refuseChoice)
  const targets: Target[] = given.targets ?? (/^y/i.test(python) ? ['typescript', 'python'] : ['typescript'])
  return { folder, packageName, targets }
}

async function ask(
  prompt: Prompt | undefined,
  question: string,
  offered: string,
  refuse: (answer: string) => string | undefined,
): Promise<string> {
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

function refuseChoice(answer: string): string | undefined {
  return /^(?:y|yes|n|no)$/i.test(answer) ? undefined : 'Answer y or n.'
}
