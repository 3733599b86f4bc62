import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { askQuestions, type Questions } from './ask-questions.ts'
import { createPrompt, type Prompt, PromptEnded } from './create-prompt.ts'

const QUESTIONS: Questions = {
  given: {},
  offered: { folder: 'mails', packageName: (folder) => `${folder}-package` },
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

it('asks three questions, and offers what follows from the answers', async () => {
  const prompt = answering(['post', '', 'y'])
  expect(await askQuestions(QUESTIONS, prompt)).toEqual({
    folder: 'post',
    packageName: 'post-package',
    targets: ['typescript', 'python'],
  })
  expect(prompt.asked).toEqual([
    'Folder (mails)',
    'Name of the npm package to generate (post-package)',
    'Generate a Python package, too? y/n (n)',
  ])
})

it('asks again where an answer will not do', async () => {
  const prompt = answering(['taken', 'free', 'Not A Name', '@acme/mails', 'maybe', 'no'])
  expect(await askQuestions(QUESTIONS, prompt)).toEqual({
    folder: 'free',
    packageName: '@acme/mails',
    targets: ['typescript'],
  })
  expect(prompt.said).toHaveLength(3)
})

it('asks for nothing that was given, and nobody where there is nobody', async () => {
  const prompt = answering([])
  const given = { folder: 'a', packageName: 'b', targets: ['typescript' as const] }
  expect(await askQuestions({ ...QUESTIONS, given }, prompt)).toEqual(given)
  expect(prompt.asked).toEqual([])
  expect(await askQuestions(QUESTIONS)).toEqual({
    folder: 'mails',
    packageName: 'mails-package',
    targets: ['typescript'],
  })
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
