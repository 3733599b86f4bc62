import path from 'node:path'
import { LANGUAGES, localesOf, type ProjectAnswers } from '../init/ask-questions.ts'
import { createPrompt, type Prompt } from '../init/create-prompt.ts'
import type { CommandCall } from './command.ts'

/** The answers on the command line. */
export function givenBy({ values }: CommandCall): Partial<ProjectAnswers> {
  const languages = LANGUAGES.filter((name) => values[name])
  const { name, product, address, support, template } = values
  const given = { packageName: name, product, address, support, template }
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(typeof values.locales === 'string' && { locales: localesOf(values.locales) }),
    ...(languages.length > 0 && { targets: ['typescript', ...languages] }),
  } as Partial<ProjectAnswers>
}

/** Without a terminal, or with --yes, there is nobody to ask, and every question gets its default answer. */
export async function withPrompt<Answer>(
  { values }: CommandCall,
  ask: (prompt?: Prompt) => Promise<Answer>,
): Promise<Answer> {
  if (!mayAsk(values)) return ask()
  const prompt = createPrompt(process.stdin, process.stdout)
  try {
    return await ask(prompt)
  } finally {
    prompt.close()
  }
}

export function mayAsk(values: CommandCall['values']): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY) && !values.yes && !values.json && !values['dry-run']
}

/** A folder as people would name it from where they are. */
export function namedFolder(target: string, { root, values }: CommandCall): string {
  return values.root === undefined ? path.relative(root, target) : target
}

/** The line that enters a folder, to print; nothing if people are in it. */
export function enter(folder: string): string[] {
  return folder === '' ? [] : [`  cd ${/[^\w./@~-]/.test(folder) ? JSON.stringify(folder) : folder}`]
}
