import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cases, SEED } from './cases.ts'
import { createProject, type Files, type TestProject } from './project.ts'

const PROJECT: Files = {
  'config.js': `export default {
    build: { content: ['emails/**/*.html'], static: [{ source: ['images/*'], destination: 'images' }] },
    css: { inline: true },
  }`,
  'tailwind.config.js': "module.exports = { content: ['./emails/**/*.html', './components/**/*.html'] }",
  'images/logo.png': 'one',
  'layouts/main.html':
    "<html><head><style>@import 'css/base.css'; @tailwind utilities;</style></head><body><yield /></body></html>",
  'css/base.css': '.base { color: red }',
  'components/card.html': '<div class="card p-1"><x-line /><yield /></div>',
  'components/line.html': '<hr class="base">',
  'components/note.html': '<i><yield /></i>',
  'emails/a.html': '<x-main><x-card>Alpha << a >></x-card></x-main>',
  'emails/b.html': '<x-main><x-note>Beta << b >></x-note></x-main>',
  'emails/c.html': '<p>Gamma << c >></p>',
}

function start(files: Files = {}): TestProject {
  return createProject({ ...PROJECT, ...files })
}

/** The output of a build without a cache. */
async function fresh(project: TestProject): Promise<Record<string, string>> {
  const other = createProject({})
  for (const name of readdirSync(project.root)) {
    if (!['node_modules', 'build', '.letterform', 'contract.json', 'package.json'].includes(name)) {
      other.copy(path.join(project.root, name), name)
    }
  }
  await other.build('--no-cache')
  return other.tree('build')
}

describe('the cache', () => {
  it('compiles nothing if nothing changed', async () => {
    const project = start()
    expect((await project.build()).compiled).toBe(3)
    const again = await project.build()
    expect(again).toMatchObject({ compiled: 0, written: [], removed: [], problems: [] })
  })

  it('keeps the engine’s compiled code for this version only', async () => {
    const project = start({ '.letterform/code-of-another-version.bin': 'old', '.letterform/notes.bin': 'mine' })
    await project.build()
    const kept = readdirSync(path.join(project.root, '.letterform')).filter((name) => name.endsWith('.bin'))
    expect(kept.sort()).toEqual([expect.stringMatching(/^code-[\w-]{22}\.bin$/), 'notes.bin'])
  })

  it('writes nothing with --no-cache', async () => {
    const project = start()
    await project.build('--no-cache')
    expect(project.tree('.letterform')).toEqual({})
  })

  // Where what Tailwind scans has changed, but no email that uses a sheet, one is compiled to see what came of the sheet.
  it.each<[what: string, change: (project: TestProject) => void, compiled: number]>([
    ['an email', (p) => p.write({ 'emails/b.html': '<x-main><x-note>Beta two</x-note></x-main>' }), 1],
    ['a component', (p) => p.write({ 'components/note.html': '<b><yield /></b>' }), 1],
    ['a component in a component', (p) => p.write({ 'components/line.html': '<hr>' }), 1],
    ['a layout', (p) => p.write({ 'layouts/main.html': '<body><yield /></body>' }), 2],
    ['an imported style sheet', (p) => p.write({ 'css/base.css': '.base { color: blue }' }), 2],
    ['the config', (p) => p.write({ 'config.js': 'export default { prettify: true }' }), 3],
    ['the Tailwind config', (p) => p.write({ 'tailwind.config.js': 'module.exports = { content: [] }' }), 3],
    ['a component that is found before another', (p) => p.write({ 'layouts/note.html': '<u><yield /></u>' }), 1],
    ['a new class', (p) => p.write({ 'emails/c.html': '<p class="mt-9">Gamma</p>' }), 3],
    [
      'a class that is gone',
      (p) => p.write({ 'emails/a.html': '<x-main>Alpha</x-main>', 'components/card.html': '' }),
      2,
    ],
    ['a class that moves', (p) => p.write({ 'emails/b.html': '<x-main><p class="p-1">Beta</p></x-main>' }), 1],
    [
      'a layout of its own',
      (p) => p.write({ 'emails/b.html': '<style>@tailwind utilities;</style><p class="p-1">B' }),
      2,
    ],
    ['a word that is no class', (p) => p.write({ 'emails/c.html': '<p>Gamma delta</p>' }), 2],
    ['an image', (p) => p.write({ 'images/logo.png': 'two' }), 0],
    ['an email that is new', (p) => p.write({ 'emails/d/e.html': '<p>New</p>' }), 2],
    ['an email that is gone', (p) => p.remove('emails/c.html'), 1],
  ])('compiles what depends on it: %s', async (_what, change, compiled) => {
    const project = start()
    await project.build()
    change(project)
    expect((await project.build()).compiled).toBe(compiled)
    expect(project.tree('build')).toEqual(await fresh(project))
  })

  it('gives the output of a fresh build after any edit', async () => {
    const project = start()
    const classes = ['p-1', 'mt-2', 'text-xl', 'underline']
    for (let turn = 0; turn < cases({ gate: 16, full: 32 }); turn++) {
      const pick = <T>(values: T[]) => values[(turn * 7 + 3) % values.length]!
      const edits: (() => void)[] = [
        () =>
          project.write({
            'emails/a.html': `<x-main><x-card class="${pick(classes)}">Alpha ${turn}</x-card></x-main>`,
          }),
        () => project.write({ 'components/card.html': `<div class="${pick(classes)}"><yield /></div>` }),
        () => project.write({ [`emails/n${turn % 3}.html`]: `<x-main><p class="${pick(classes)}">New</p></x-main>` }),
        () => project.remove(`emails/n${(turn + 1) % 3}.html`),
        () => project.write({ 'css/base.css': `.base { margin: ${turn}px }` }),
        () => project.write({ 'images/logo.png': `image ${turn}` }),
        () => project.write({ 'layouts/card.html': '<s><yield /></s>' }),
        () => project.remove('layouts/card.html'),
      ]
      edits[turn % edits.length]!()
      await project.build()
      if (turn % 4 === 3) expect(project.tree('build'), `turn ${turn}`).toEqual(await fresh(project))
    }
  })

  it('knows the components of an email with styles of its own', async () => {
    const project = start({
      'emails/c.html': '<p style="color: red">1</p><p style="color: blue">2</p><x-note>3</x-note>',
    })
    await project.build()
    project.write({ 'components/note.html': '<u><yield /></u>' })
    await project.build()
    expect(project.tree('build')).toEqual(await fresh(project))
  })

  it('recompiles nothing because an email is broken', async () => {
    const project = start()
    await project.build()
    project.write({ 'emails/b.html': '<x-main><x-note>Beta << b</x-note></x-main>' })
    expect((await project.build()).compiled).toBe(1)
    expect((await project.build()).compiled).toBe(0)
  })

  // Each problem has its line, so the entry of 20,000 of them would be longer than any string of JavaScript.
  it('stays small with very many problems in one line', async () => {
    const project = start({ 'emails/b.html': `<p>${'<< a | b('.repeat(1200)}</p>` })
    const { problems } = await project.build()
    expect(problems.length).toBeGreaterThan(1000)
    expect(Object.values(project.tree('.letterform/cache')).join('').length).toBeLessThan(1_000_000)
    const again = await project.build()
    expect(again).toMatchObject({ compiled: 1, problems })
  })

  it('survives entries that are torn, changed or empty', async () => {
    const project = start()
    await project.build()
    const wanted = project.tree('build')
    const spoil: ((content: string) => string)[] = [
      () => '',
      (content) => content.slice(0, content.length / 2),
      (content) => content.replace(/[a-z]/g, 'x'),
      () => '\0'.repeat(5000),
    ]
    for (const how of spoil) {
      for (const [name, content] of Object.entries(project.tree('.letterform'))) {
        writeFileSync(path.join(project.root, '.letterform', name), how(content), 'latin1')
      }
      project.remove('build')
      expect((await project.build()).problems).toEqual([])
      expect(project.tree('build')).toEqual(wanted)
    }
  })

  it('survives two builds at once', async () => {
    const project = start()
    const results = await Promise.all([project.build(), project.build(), project.build()])
    for (const { problems } of results) expect(problems).toEqual([])
    expect(project.tree('build')).toEqual(await fresh(project))
    expect((await project.build()).compiled).toBe(0)
  })
})

describe('a killed build', () => {
  const FOLDERS = ['build', 'dist']
  const VARIANTS = ['<hr title="one">', '<hr class="base" title="number two">']
  const emails = Array.from({ length: 25 }, (_, index) => `emails/e${index}.html`)
  const kills = cases({ gate: 8, full: 50 })
  const random = fc.sample(fc.nat(1000), { numRuns: kills, seed: SEED })

  const outputs = (project: TestProject) => FOLDERS.map((folder) => project.tree(folder))

  it(`leaves whole files of one version or the other, ${kills} times, seed ${SEED}`, async () => {
    const project = start(
      Object.fromEntries(emails.map((file) => [file, `<x-main><x-card>${file} << a >></x-card></x-main>`])),
    )
    const build = async (variant: string) => {
      project.write({ 'components/line.html': variant })
      expect((await project.build()).problems).toEqual([])
      return outputs(project)
    }
    const wanted = [await build(VARIANTS[0]!), await build(VARIANTS[1]!)]

    for (const [kill, moment] of random.entries()) {
      // Every fourth time there is nothing yet, neither output nor cache.
      if (kill % 4 === 3) for (const name of [...FOLDERS, '.letterform', 'contract.json']) project.remove(name)
      project.write({ 'components/line.html': VARIANTS[kill % 2]! })
      await killAt(project, moment)
      for (const [at, files] of outputs(project).entries()) {
        const versions = wanted.map((one) => one[at]!)
        const names = Object.keys(files)
        // A folder is there as a whole or not at all.
        expect(names).toEqual(names.length > 0 ? Object.keys(versions[0]!) : [])
        for (const [name, content] of Object.entries(files)) {
          expect(
            versions.map((one) => one[name] === content),
            name,
          ).toContain(true)
        }
      }
    }
    for (const [at, variant] of VARIANTS.entries()) expect(await build(variant)).toEqual(wanted[at])
    expect(readdirSync(path.join(project.root, '.letterform')).filter((name) => /stage|tmp/.test(name))).toEqual([])
  })

  /** Kills half of the builds while they write their output, and the others at any time. */
  async function killAt(project: TestProject, moment: number): Promise<void> {
    const running = project.start('build')
    const ended = new Promise((resolve) => running.on('exit', resolve))
    if (moment % 2 === 0) await wait(moment)
    else {
      while (running.exitCode === null && !isWriting(project, running.pid)) await wait(1)
      await wait(moment % 25)
    }
    running.kill('SIGKILL')
    await ended
  }

  function isWriting(project: TestProject, pid: number | undefined): boolean {
    const folder = path.join(project.root, '.letterform')
    return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(`stage-${pid}-`))
  }
})

describe('the output', () => {
  it('never overwrites a folder that is not ours', async () => {
    const project = start({ 'build/own.txt': 'mine' })
    const { problems } = await project.build()
    expect(problems.map(({ code }) => code)).toEqual(['output-foreign'])
    expect(Object.keys(project.tree('build'))).toEqual(['own.txt'])
  })

  it('keeps the last good version of an email that is broken, and the others current', async () => {
    const project = start()
    await project.build()
    const before = project.read('build/a.html')
    project.write({ 'emails/a.html': '<x-main>Alpha << a </x-main>', 'emails/c.html': '<p>Gamma new</p>' })
    const { code } = await project.letterform('build')
    expect(code).toBe(1)
    expect(project.read('build/a.html')).toBe(before)
    expect(project.read('build/c.html')).toContain('Gamma new')
  })

  it('stays as it is if the config finds no email', async () => {
    const project = start()
    await project.build()
    const outputs = () => [project.tree('build'), project.tree('dist'), project.read('contract.json')]
    const before = outputs()
    project.write({ 'config.js': "export default { build: { content: ['mails/**/*.html'] } }" })
    const { code, stdout } = await project.letterform('build')
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^0 emails, 1 error, \d+ ms\n$/)])
    expect(outputs()).toEqual(before)
  })
})
