import { createInterface } from 'node:readline/promises'

/** Asks, and takes an empty answer for the one that was offered. */
export interface Prompt {
  ask: (question: string, offered: string) => Promise<string>
  say: (text: string) => void
  close: () => void
}

/** Whoever was asked ended the input instead. */
export class PromptEnded extends Error {}

export function createPrompt(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Prompt {
  const lines = createInterface({ input, output })
  // Without this, an end of the input would leave the question open for ever.
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
