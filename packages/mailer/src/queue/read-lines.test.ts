import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type FileLine, readLines } from './read-lines.ts'

const file = path.join(tmpdir(), `mailer-lines-${randomUUID()}`)
afterEach(() => rmSync(file))

async function linesOf(text: string): Promise<FileLine[]> {
  writeFileSync(file, text)
  const lines: FileLine[] = []
  for await (const line of readLines(file)) lines.push(line)
  return lines
}

test('only a line feed ends a line', async () => {
  expect(await linesOf('')).toEqual([])
  expect(await linesOf('a\u2028b\u2029c\u0085d\re\n\ntorn')).toEqual([
    { text: 'a\u2028b\u2029c\u0085d\re', size: 15, isWhole: true },
    { text: '', size: 1, isWhole: true },
    { text: 'torn', size: 4, isWhole: false },
  ])
})

test('lines may be longer than what is read at once, and characters be split', async () => {
  const lines = ['ä'.repeat(100_001), 'x', `y${'日'.repeat(70_000)}`]
  expect((await linesOf(`${lines.join('\n')}\n`)).map(({ text }) => text)).toEqual(lines)
})
