import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { transformSync } from 'esbuild'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { REPOSITORY } from './project.ts'

/** Every block of code in the documentation is valid in its language. `test/readme.test.ts` runs those of the README. */
const files = [
  'README.md',
  ...readdirSync(path.join(REPOSITORY, 'packages')).map((name) => `packages/${name}/README.md`),
  ...readdirSync(path.join(REPOSITORY, 'docs')).map((name) => `docs/${name}`),
].filter((file) => file.endsWith('.md') && existsSync(path.join(REPOSITORY, file)))

interface Block {
  name: string
  kind: string
  body: string
}

const blocks = files.flatMap((file): Block[] => {
  const text = readFileSync(path.join(REPOSITORY, file), 'utf8')
  const found = [...text.matchAll(/^ *```(\w+) ?(.*)\n([\s\S]*?)^ *```$/gm)].map(([, kind, info, body], index) => {
    return { name: `${file}, block ${index + 1}`, kind: kind!, info: info!, body: body! }
  })
  // These are parts of files, and test/migrations.test.ts compares them with the files.
  return found.filter(({ info }) => !/^(?:before|after)\//.test(info))
})

it.each(['js', 'ts', 'tsx', 'json'] as const)('%s', (loader) => {
  check(loader, (body) => {
    const errors = variants(body).map((text) => failure(() => transformSync(text, { loader, logLevel: 'silent' })))
    return errors.includes(undefined) ? undefined : errors[0]
  })
})

it('yaml', () => check('yaml', (body) => failure(() => parse(body))))

it('sh', () => {
  check('sh', (body) => spawnSync('bash', ['-n'], { input: body, encoding: 'utf8' }).stderr || undefined)
})

function check(kind: string, fault: (body: string) => string | undefined): void {
  const own = blocks.filter((block) => block.kind === kind)
  expect(own.length, `blocks of ${kind}`).toBeGreaterThan(0)
  expect(own.flatMap(({ name, body }) => (fault(body) === undefined ? [] : [`${name}: ${fault(body)}`]))).toEqual([])
}

/** Blocks leave out what does not matter, as `…`, and may be a part of an object. */
function variants(body: string): string[] {
  return ['..._', '_'].flatMap((rest) => {
    const text = body.replaceAll('…', rest)
    return [text, `({ ${text} })`]
  })
}

function failure(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
