import { createInterface } from 'node:readline/promises'

/** Asks a question. An empty answer means the default. */
export interface Prompt {
  ask: (question: string, offered: string) => Promise<string>
  say: (text: string) => void
  close: () => void
}

/** Thrown when the input ends before an answer. */
export class PromptEnded extends Error {}

export function createPrompt(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Prompt {
  const lines = createInterface({ input, output })
  // Without this, the question would wait for ever when the input ends.
  const ended = new Promise<never>((_, reject) => lines.once('close', () => reject(new PromptEnded())))
  ended.catch(() => {})
  return {
    async ask(question, offered) {
      const answer = await Promise.race([lines.question(`${question} (${offered}): `), ended])
      return answer.trim() || offered
    },
    say: (text) => output.write(`${text}\n`),
    close: () => lines.close(),
  }
}
