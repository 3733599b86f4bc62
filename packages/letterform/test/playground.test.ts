import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { bundleCompiler } from '../../../docs/.vitepress/playground/bundle-compiler.ts'
import type {
  CompileRequest,
  CompileResult,
  CompilerMessage,
} from '../../../docs/.vitepress/playground/compile-result.ts'
import { cases, SEED } from './cases.ts'
import { REPOSITORY } from './project.ts'

/** The compiler of the playground, which `docs.test.ts` runs in a browser, as a script. */
let script: vm.Script
beforeAll(async () => {
  script = new vm.Script((await bundleCompiler()).script)
})

const STARTER = path.join(REPOSITORY, 'packages/letterform/templates/starter')
const files = Object.fromEntries(
  readdirSync(STARTER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:html|js)$/.test(file))
    .map((file) => [file, readFileSync(path.join(STARTER, file), 'utf8')]),
)

const CLASSES = [
  'p-4',
  'p-[3px]',
  'hover:underline',
  '[color:red]',
  '[color:blue]',
  '[&_a]:p-1',
  'sm:p-2',
  '!mt-8',
  'none',
]
const edit = fc.record({
  classes: fc.subarray(CLASSES),
  style: fc.constantFrom('', '.x { @apply p-[7px] underline; }', '@layer components { .y { color: red } }'),
  brand: fc.constantFrom('#111111', '#222222'),
})

/** Properties that were typed in another order than that of their names, and a config that changes without its functions. */
const EDITS = [
  { classes: ['[color:red]', 'p-4'], style: '', brand: '#111111' },
  { classes: ['[color:blue]', '[color:red]', 'p-[3px]'], style: '.x { @apply p-[7px]; }', brand: '#111111' },
  { classes: ['p-4'], style: '', brand: '#222222' },
  { classes: ['p-4', 'hover:underline'], style: '@layer components { .y { color: red } }', brand: '#222222' },
]

it('gives the mail of a new page, whatever was typed before', async () => {
  const asked = fc.asyncProperty(fc.array(edit, { minLength: 4, maxLength: 5 }), async (edits) => {
    const compile = openCompiler()
    for (const one of edits) {
      const { mails, problems } = await compile(requestOf(one))
      expect(mails, JSON.stringify(problems)).toHaveLength(1)
      expect(mails).toEqual((await openCompiler()(requestOf(one))).mails)
    }
  })
  await fc.assert(asked, {
    numRuns: cases({ gate: 1, full: 20 }),
    seed: SEED,
    examples: [[EDITS]],
    endOnFailure: true,
  })
})

function requestOf({ classes, style, brand }: { classes: string[]; style: string; brand: string }): CompileRequest {
  const email = files['emails/receipt.html']!.replace(
    '</x-default>',
    `<p class="x y text-typed ${classes.join(' ')}">Typed</p></x-default>`,
  )
  const layout = files['layouts/default.html']!.replace('@tailwind components;', `@tailwind components;\n${style}`)
  // The source of the plugin is the same for each colour.
  const tailwind = files['tailwind.config.js']!.replace(
    'plugins: [',
    "plugins: [({ addUtilities }) => addUtilities({ '.text-typed': { color: typed } }),",
  )
  return {
    files: {
      ...files,
      'emails/receipt.html': email,
      'layouts/default.html': layout,
      'tailwind.config.js': `const typed = '${brand}'\n${tailwind}`,
    },
    email: 'emails/receipt.html',
  }
}

function openCompiler(): (request: CompileRequest) => Promise<CompileResult> {
  let answer: (message: CompilerMessage) => void = () => {}
  const self = {
    onmessage: (_: { data: { id: number; request: CompileRequest } }): Promise<void> => Promise.resolve(),
    postMessage: (message: CompilerMessage) => answer(message),
  }
  const globals = { setTimeout, clearTimeout, performance, TextEncoder, TextDecoder, URL, console }
  script.runInNewContext({ ...globals, self })
  return (request) =>
    new Promise((resolve, reject) => {
      answer = (message) => ('result' in message ? resolve(message.result) : reject(new Error(JSON.stringify(message))))
      self.onmessage({ data: { id: 1, request } })
    })
}
