import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { askForPackage, askForProject, localesOf, type Questions, refuseSupport, refuseText } from './ask-questions.ts'
import { createPrompt, type Prompt, PromptEnded } from './create-prompt.ts'

const QUESTIONS: Questions = {
  given: {},
  refuseFolder: (folder) => (folder === 'taken' ? 'taken is not empty.' : undefined),
}

function answering(answers: string[]): Prompt & { asked: string[]; said: string[] } {
  const [asked, said]: [string[], string[]] = [[], []]
  return {
    asked,
    said,
    ask: async (question, offered) => {
      asked.push(`${question} (${offered})`)
      return answers.shift() || offered
    },
    say: (text) => said.push(text),
    close: () => {},
  }
}

it('asks what a project is made of, and offers what follows from the answers', async () => {
  const prompt = answering(['post', 'Fil Rouge', '', 'aide@fil.example', 'guide', '', 'Go, python'])
  expect(await askForProject(QUESTIONS, prompt)).toEqual({
    folder: 'post',
    product: 'Fil Rouge',
    address: 'Fil Rouge, 1 Example Street, 12345 Example City',
    support: 'aide@fil.example',
    template: 'guide',
    locales: [],
    packageName: '@fil-rouge/mails',
    targets: ['typescript', 'python', 'go'],
  })
  expect(prompt.asked).toEqual([
    'Folder (mails)',
    'Name of the product (Acme)',
    'Postal address of the sender (Fil Rouge, 1 Example Street, 12345 Example City)',
    'Email address for questions (support@example.com)',
    'Template: starter, kit, guide, blank (starter)',
    'Name of the npm package to generate (@fil-rouge/mails)',
    'Packages for other languages: python, go, php (none)',
  ])
})

it('asks again where an answer will not do', async () => {
  const prompt = answering([
    'taken',
    'free',
    '<< a >>',
    'Acme',
    '',
    'no',
    '',
    'nice',
    '',
    '',
    'Not A Name',
    '',
    'rust',
    'html',
    '',
  ])
  expect(await askForProject(QUESTIONS, prompt)).toMatchObject({ folder: 'free', packageName: '@acme/mails' })
  expect(prompt.said).toHaveLength(7)
})

it('asks for nothing that was given, and nobody where there is nobody', async () => {
  const prompt = answering([])
  const given = {
    ...{ folder: 'a', product: 'B', address: 'C', support: 'd@e.example', template: 'blank' as const },
    ...{ packageName: 'f', targets: ['typescript' as const] },
  }
  expect(await askForProject({ ...QUESTIONS, given }, prompt)).toEqual({ ...given, locales: [] })
  expect(prompt.asked).toEqual([])
  expect(await askForProject(QUESTIONS)).toMatchObject({ folder: 'mails', packageName: '@acme/mails' })
  expect(await askForPackage({}, 'mails')).toEqual({ packageName: 'mails', targets: ['typescript'] })
})

it('refuses what would break a template or a link', () => {
  for (const text of ['a {{ b }}', 'a << b', 'a\nb', 'a <% b']) expect(refuseText(text)).toBeDefined()
  for (const text of ['Fish & Chips', 'O’Neill’s "best"', "it's <b>"]) expect(refuseText(text)).toBeUndefined()
  for (const text of ['a', 'a@b c', 'a@b?subject=c', '<a@b>']) expect(refuseSupport(text)).toBeDefined()
})

it('reads answers from a stream, and does not wait for one that has ended', async () => {
  const input = new PassThrough()
  const prompt = createPrompt(input, new PassThrough().resume())
  const first = prompt.ask('Folder', 'mails')
  input.write('post\n')
  expect(await first).toBe('post')
  const second = prompt.ask('Folder', 'mails')
  input.write('\n')
  expect(await second).toBe('mails')
  input.end()
  await expect(prompt.ask('Folder', 'mails')).rejects.toThrow(PromptEnded)
})

it('asks for languages, where the template has messages', async () => {
  const prompt = answering(['', '', '', '', 'kit', 'nonsense', 'fr, pt-br fr', ''])
  expect(await askForProject(QUESTIONS, prompt)).toMatchObject({ template: 'kit', locales: ['fr', 'pt-BR'] })
  expect(prompt.asked[5]).toBe('Languages of the emails, such as en, fr, de, ar (en)')
  expect(prompt.said).toEqual(['nonsense is no language. Write BCP 47 tags with commas, as in en, fr or pt-BR.'])
  expect(localesOf('en')).toEqual([])
})
