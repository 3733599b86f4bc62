import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../src/types.ts'
import { createProject } from './project.ts'

/* Bugs found in review. An open one is an `it.fails`, which turns into `it` with its fix. */
describe.concurrent('known bugs', () => {
  it('replaceStrings leaves tokens alone', async () => {
    const project = createProject({
      'config.js': "export default { replaceStrings: { '[0-9]': '#' } }",
      'emails/a.html': '<p>Hi << name >> 12</p>',
    })
    await project.build()
    expect(project.read('build/a.html')).toBe('<p>Hi << name >> ##</p>')
  })

  it.each([
    ["{ destination: 'images' }", 'build.static.source'],
    ["[{ source: 'images', destination: 'img' }, { source: 'fonts', destination: ['a'] }]", 'build.static.destination'],
    ["'images'", 'build.static'],
  ])('build.static = %s is a problem with a code', async (setting, key) => {
    const project = createProject({ 'config.js': `export default {\n  build: {\n    static: ${setting} } }` })
    const { problems } = await project.build()
    expect(problems.map(summary)).toEqual(['config.js:3:5 config-shape'])
    expect(problems[0]!.message).toContain(key)
  })

  it('build.static takes a file without a destination', async () => {
    const project = createProject({
      'config.js': "export default { build: { static: { source: ['public/robots.txt'] } } }",
      'public/robots.txt': 'none',
      'emails/a.html': '<p>a</p>',
    })
    await project.build()
    expect(project.read('build/robots.txt')).toBe('none')
  })

  it('a duplicate permalink stops no other email', async () => {
    const matter = '---\npermalink: build/same.html\n---\n<p>x</p>'
    const project = createProject({ 'emails/a.html': matter, 'emails/b.html': matter, 'emails/c.html': '<p>good</p>' })
    const { problems } = await project.build()
    expect(problems.map(summary)).toEqual(['emails/b.html:1:1 output-collision'])
    expect(project.has('build/c.html')).toBe(true)
  })

  it('a placeholder in a style sheet that starts with <!-- is filled in', async () => {
    const style = '<style><!-- .x { color: << brand >> } --></style>'
    const project = createProject({
      'emails/a.html': `<html><head>${style}</head><body><p class="x">x</p></body></html>`,
    })
    const { problems } = await project.build()
    expect(problems).toEqual([])
    expect(project.read('contract.json')).toContain('"brand"')
  })

  it('a problem depends on components that the email did not need to compile', async () => {
    const project = createProject({
      'config.js': 'export default { letterform: {} }',
      'emails/mail.html': '<x-a><fill:note>Text</fill:note></x-a>',
      'components/a.html': '<p><if condition="false"><x-b /></if><yield /></p>',
      'components/b.html': '<b>b</b>',
    })
    expect((await project.build()).problems.map(summary)).toEqual(['emails/mail.html:1:6 slot-unknown'])
    project.write({ 'components/b.html': '<b><slot:note /></b>' })
    expect((await project.build()).problems).toEqual([])
  })

  it('plain text keeps the space that ends a block', async () => {
    const list = '<% for w in ws %><< w >><% if not loop.last %>, <% endif %><% endfor %>'
    const project = createProject({ 'emails/a.html': `<p>${list}</p>` })
    await project.build()
    expect(project.read('build/a.txt').trim()).toBe(list)
  })

  it('plain text makes no placeholder of static text', async () => {
    const project = createProject({ 'emails/a.html': '<p>&lt;&lt; not &gt;&gt; << q >></p>' })
    await project.build()
    expect(project.read('build/a.txt')).toContain('<% raw %><<<% endraw %> not <% raw %>>><% endraw %> << q >>')
  })

  it('a component that cannot be read is a problem, and stops no other email', async () => {
    const project = createProject({ 'emails/a.html': '<x-card>x</x-card>', 'emails/b.html': '<p>good</p>' })
    mkdirSync(path.join(project.root, 'components/card.html'), { recursive: true })
    const { problems } = await project.build()
    expect(problems.map(summary)).toEqual(['components/card.html:1:1 file-unreadable'])
    expect(project.has('build/b.html')).toBe(true)
  })

  it('a component that is not UTF-8 is a problem', async () => {
    const project = createProject({
      'emails/a.html': '<x-card>x</x-card>',
      'components/card.html': Buffer.from('<p>caf\xe9<yield /></p>', 'latin1'),
    })
    const { problems } = await project.build()
    expect(problems.map(summary)).toEqual(['components/card.html:1:8 file-encoding'])
  })

  it('a failure ends when the missing file is back', async () => {
    const deep = { 'css/deep.css': '.deep { color: red }' }
    const project = createProject({
      'emails/a.html': '<x-main><p class="deep">x</p></x-main>',
      'layouts/main.html': '<style>@import "css/base.css";</style><yield />',
      'css/base.css': '@import "deep.css";',
      ...deep,
    })
    await project.build()
    project.remove('css/deep.css')
    expect((await project.build()).problems.map(summary)).toEqual(['emails/a.html:1:1 template-failed'])
    project.write(deep)
    expect((await project.build()).problems).toEqual([])
  })

  it('damaged files are named', async () => {
    const project = createProject({
      'emails/a.html': '<x-card title="<< title >>" upper="<< shout >>" />',
      'components/card.html': `<script props>
        module.exports = { title: props.title, up: props.upper.toUpperCase() }
      </script><h1>{{ title }}</h1><p>{{ up }}</p>`,
    })
    const { problems } = await project.build()
    expect(problems.map(summary)).toEqual(['emails/a.html:1:36 placeholder-damaged'])
  })

  it('an email that is a dangling link is a problem', async () => {
    const project = createProject({ 'emails/a.html': '<p>x</p>' })
    symlinkSync('nowhere.html', path.join(project.root, 'emails/b.html'))
    symlinkSync('nowhere.png', path.join(project.root, 'emails/b.png'))
    const { problems } = await project.build()
    expect(problems.map(summary)).toEqual(['emails/b.html:1:1 file-unreadable'])
    expect(project.has('build/a.html')).toBe(true)
  })

  it.each([
    ['throws before anything is built', "export default { beforeCreate() { throw new Error('no') } }", 'event-threw'],
    ['builds to another place', "export default { build: { output: { path: '../out' } } }", 'output-outside'],
    ['is a function', 'export default () => ({})', 'config-shape'],
    ['is null', 'export default null', 'config-shape'],
  ])('a config that %s is wrong configuration', async (_what, config, code) => {
    const project = createProject({ 'config.js': config, 'emails/a.html': '<p>x</p>' })
    const { code: exit, stderr, stdout } = await project.letterform('build')
    expect([exit, stderr.includes(code), stdout.includes('nothing changed')]).toEqual([2, true, false])
  })

  it('an unclosed placeholder hides no unknown component', async () => {
    const project = createProject({ 'emails/a.html': '<x-nobody>\n<p>Hi << name</p></x-nobody>' })
    const { problems } = await project.build()
    expect(problems.map(summary)).toEqual([
      'emails/a.html:1:1 component-unknown',
      'emails/a.html:2:7 placeholder-unclosed',
    ])
  })

  it('an event that never ends runs out of time', async () => {
    const project = createProject({
      'config.js': 'export default { letterform: { limits: { seconds: 1 } }, beforeCreate() { for (;;) {} } }',
      'emails/a.html': '<p>x</p>',
    })
    const build = project.start('build')
    const ended = new Promise((resolve) => build.on('exit', (code) => resolve(code)))
    const timer = setTimeout(() => build.kill('SIGKILL'), 120_000)
    expect(await ended).not.toBeNull()
    clearTimeout(timer)
  })
})

function summary({ code, place }: Problem): string {
  return place ? `${place.file}:${place.line}:${place.column} ${code}` : code
}
