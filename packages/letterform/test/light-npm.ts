import path from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('light-npm', import.meta.url))

/**
 * Lets releases read from the registry without npm, whose every process takes a third of a second of CPU. What npm itself
 * answers is tested by `release-failures.test.ts` and by the workflows.
 */
export function readWithoutNpm(): void {
  process.env.PATH = `${FOLDER}${path.delimiter}${process.env.PATH}`
}
