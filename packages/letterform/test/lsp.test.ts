import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CompletionItem, DocumentSymbol, Hover, Location, WorkspaceEdit } from 'vscode-languageserver/node'
import { changesOf, type Editor, edited, exitCode, positionOf, startEditor } from './editor.ts'
import { family, isAlive } from './processes.ts'
import { createProject } from './project.ts'

const LAYOUT = `<script props>
  /*
   * The frame of every mail.
   *
   * heading   What the mail is about. Required.
   */
  module.exports = { heading: props.heading }
</script>
<!doctype html>
<html lang="en">
<head><title>{{ heading }}</title></head>
<body><h1>{{ heading }}</h1><yield /><slot:footer><p>The bakery, << _street >></p></slot:footer></body>
</html>
`
const LOAF = `<script props>
  /*
   * One loaf of an order.
   *
   * price   What it costs. Required.
   * crust   How it is baked. One of "soft" or "dark" (longer). Default: "soft".
   */
  module.exports = { price: props.price, crust: props.crust || 'soft' }
</script>
<p class="{{ crust }}"><yield /> {{{ price }}}, packed by << packer >></p>
`
const ORDER = `---
subject: Your bread 🥖 for << customer.name >>
variables:
  customer: { type: object, of: { name: string } }
  loaves:
    type: list
    of:
      name: string
      price: number
scenarios:
  default:
    customer: { name: Ada }
    loaves:
      - { name: Rye, price: 4.5 }
    packer: Bo
---
<x-frame heading="Bread for << customer.name >>">
  <p>😀 Dear << customer.name >>,</p>
  <% for loaf in loaves %>
  <x-loaf price="<< loaf.price | number('en') >>" crust="dark"><< loaf.name >></x-loaf>
  <% endfor %>
  <fill:footer><p>Bye</p></fill:footer>
</x-frame>
`
const PICKUP = `---
subject: Ready
---
<x-frame heading="Ready">
  <p>It is there, << customer >>.</p>
  <x-loaf price="1">Rye</x-loaf>
</x-frame>
`
const CONFIG = `console.log('printed by the config')
export default {
  build: { content: ['emails/**/*.html'] },
  letterform: {
    package: { name: 'bread' },
    globals: { _street: { type: 'string', sample: 'Main St' } },
  },
}
`
const FILES = {
  'config.js': CONFIG,
  'layouts/frame.html': LAYOUT,
  'components/loaf.html': LOAF,
  'emails/order.html': ORDER,
  'locales/de.yaml': 'loaf:\n  title: Brot\n',
  'locales/en.yaml': 'loaf:\n  # At the top\n  title: Bread\n  slices: { one: a slice, other: slices }\n',
  'emails/shop/pickup.html': PICKUP,
}

const project = createProject(FILES)
const inProject = (file: string) => path.join(project.root, file)
let editor: Editor
beforeAll(async () => {
  editor = await startEditor({ folders: [project.root] })
})
afterAll(() => editor.end())
afterEach(() => editor.closeAll())

function codes(found: { code?: unknown; range: { start: { line: number; character: number } } }[]): string[] {
  return found.map(({ code, range: { start } }) => `${start.line + 1}:${start.character + 1} ${code}`)
}

describe('problems', () => {
  it('reports what build and check report, at the version that it read', async () => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    const first = await editor.diagnostics(inProject('emails/order.html'))
    const built = await project.letterform('check', '--json', '--no-axe', 'order')
    const { problems } = JSON.parse(built.stdout.slice(built.stdout.indexOf('{'))) as {
      problems: { code: string; place: { line: number; file: string } }[]
    }
    const own = problems.filter(({ place }) => place.file === 'emails/order.html')
    expect(first.map(({ code }) => code).sort()).toEqual(own.map(({ code }) => code).sort())

    await order.replace('<< loaf.name >>', '<< loaf.nmae >>')
    const found = await editor.diagnostics(inProject('emails/order.html'), ({ diagnostics }) =>
      diagnostics.some(({ code }) => code === 'variable-misspelt'),
    )
    expect(codes(found)).toContain(`${positionOf(order.document.text, 'nmae').line + 1}:72 variable-misspelt`)
    expect(editor.published.get(order.uri)?.version).toBe(2)
    order.close()
    await editor.diagnostics(inProject('emails/order.html'), ({ diagnostics }) => diagnostics.length === 0)
  })

  it('counts in UTF-16 after an emoji, and keeps CRLF', async () => {
    const text = ORDER.replace('Dear', 'Dear <strng>').replaceAll('\n', '\r\n')
    const order = editor.open(inProject('emails/order.html'), text)
    const found = await editor.diagnostics(inProject('emails/order.html'), ({ diagnostics }) => diagnostics.length > 0)
    const unclosed = found.find(({ code }) => code === 'element-unclosed')!
    expect(unclosed.range.start).toEqual(order.at('<strng>'))
    const [action] = await order.actions(unclosed.range.start.line)
    const changes = changesOf(action!.edit!, project.root)['emails/order.html']!
    expect(edited(text, changes)).toBe(text.replace('>>,</p>', '>>,</strng></p>'))
    order.close()
  })

  it.each([
    ['a misspelt prop', 'crust="dark"', 'crsut="dark"', 'crust="dark"', 'Change to “crust”'],
    ['a value', 'crust="dark"', 'crust="drak"', 'crust="dark"', 'Change to “dark”'],
    ['a component', 'x-loaf', 'x-laof', '<x-loaf price', 'Change to “<x-loaf”'],
    ['a fill', '<fill:footer>', '<fill:fotter>', '<fill:footer>', 'Change to “<fill:footer”'],
    ['curly quotes', 'crust="dark"', 'crust=„dark“', 'crust="dark"', 'Use straight quotes'],
    ['an open placeholder', '<< customer.name >>,', '<< customer.name,', '<< customer.name, >>', 'Insert “>>”'],
    [
      'an undeclared variable',
      'Bye',
      '<< when_baked >>',
      'when_baked: text\n  customer: {',
      'Insert “when_baked: text”',
    ],
  ])('fixes %s', async (_name, old, wrong, right, title) => {
    const order = editor.open(inProject('emails/order.html'), ORDER.replaceAll(old, wrong))
    const found = await editor.diagnostics(inProject('emails/order.html'), ({ diagnostics }) => diagnostics.length > 0)
    const actions = (await Promise.all(found.map(({ range }) => order.actions(range.start.line)))).flat()
    const action = actions.find((one) => one.title === title)
    expect(actions.map((one) => one.title)).toContain(title)
    const changes = changesOf(action!.edit!, project.root)['emails/order.html']!
    expect(edited(order.document.text, changes)).toContain(right)
    order.close()
    await editor.diagnostics(inProject('emails/order.html'), ({ diagnostics }) => diagnostics.length === 0)
  })

  it('reports the problems of a component where it is open, with unsaved emails', async () => {
    const loaf = editor.open(inProject('components/loaf.html'), LOAF.replace('packer >>', 'packer'))
    const found = await editor.diagnostics(
      inProject('components/loaf.html'),
      ({ diagnostics }) => diagnostics.length > 0,
    )
    expect(codes(found)).toEqual(['10:59 placeholder-unclosed'])
    // What the component takes is known from its unsaved text.
    const order = editor.open(inProject('emails/order.html'), ORDER)
    await loaf.type(LOAF.replaceAll('crust', 'bake'))
    const unknown = await editor.diagnostics(inProject('emails/order.html'), ({ diagnostics }) =>
      diagnostics.some(({ code }) => code === 'prop-unknown'),
    )
    expect(unknown.find(({ code }) => code === 'prop-unknown')?.range.start).toEqual(positionOf(ORDER, 'crust='))
    loaf.close()
    order.close()
  })

  it('sees what changes outside of the editor: files, folders, and a config that breaks and is fixed', async () => {
    const order = editor.open(
      inProject('emails/order.html'),
      ORDER.replace('<x-loaf', '<x-bun').replace('x-loaf>', 'x-bun>'),
    )
    const isUnknown = ({ code }: { code?: unknown }) => code === 'component-unknown'
    await editor.diagnostics(inProject('emails/order.html'), ({ diagnostics }) => diagnostics.some(isUnknown))
    project.write({ 'components/bun.html': LOAF })
    await editor.diagnostics(inProject('emails/order.html'), ({ diagnostics }) => !diagnostics.some(isUnknown))
    project.remove('components/bun.html')
    await editor.diagnostics(inProject('emails/order.html'), ({ diagnostics }) => diagnostics.some(isUnknown))

    project.write({ 'config.js': 'export default { letterform: { dist: 1 } }' })
    const wrong = await editor.diagnostics(inProject('config.js'), ({ diagnostics }) => diagnostics.length > 0)
    expect(codes(wrong)).toEqual(['1:32 config-shape'])
    // What needs no config still works.
    expect(await order.ask<Location[]>('definition', { position: order.at('x-▸frame') })).toHaveLength(1)
    project.write({ 'config.js': 'export default { letterform: }' })
    await editor.diagnostics(inProject('config.js'), ({ diagnostics }) => diagnostics[0]?.code === 'config-threw')
    project.write({ 'config.js': CONFIG })
    await editor.diagnostics(inProject('config.js'), ({ diagnostics }) => diagnostics.length === 0)
    await editor.diagnostics(inProject('emails/order.html'), ({ diagnostics }) => diagnostics.some(isUnknown))
    order.close()
  })
})

describe('completion', () => {
  const before = ORDER.slice(0, ORDER.indexOf('<x-frame'))
  it.each([
    ['components and slots', '<x-frame heading="a"><▸', ['x-frame', 'x-loaf', 'fill:footer']],
    ['a component that is half typed', '<x-lo▸', ['x-loaf']],
    ['the element to close', '<x-frame heading="a"><p></▸', ['p', 'x-frame']],
    ['props that are not there yet', '<x-loaf price="1" ▸', ['crust']],
    ['values of a prop', '<x-loaf crust="▸"', ['soft', 'dark']],
    ['variables and globals', '<< ▸', ['customer', 'loaves', 'packer', '_street']],
    ['fields', '<< customer.▸ >>', ['name']],
    ['the items of loops, and their fields', '<% for l in loaves %><< ▸ >>', ['l', 'customer']],
    ['the fields of items', '<% for l in loaves %><< l.▸ >>', ['name', 'price']],
    ['the members of loop', '<% for l in loaves %><< loop.▸ >>', ['index', 'length']],
    ['conditions', '<% if ▸ %>', ['customer']],
    ['lists', '<% for x in ▸ %>', ['loaves']],
    ['blocks', '<% ▸ %>', ['if', 'for', 'endif']],
    ['filters', '<< customer.name | ▸ >>', ['upper', 'date']],
    ['variables in an attribute', '<x-loaf price="<< ▸', ['customer']],
  ])('offers %s', async (_name, body, want) => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    const labels = (await order.complete(before + body)).map(({ label }) => label)
    for (const label of want) expect(labels).toContain(label)
    order.close()
  })

  it.each([
    ['text', '<p>Dear ▸'],
    ['the name of an item', '<% for ▸ in loaves %>'],
    ['an argument', "<< customer.name | date('▸') >>"],
    ['after a name', '<< customer ▸ >>'],
  ])('offers nothing in %s', async (_name, body) => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    expect(await order.complete(before + body)).toEqual([])
    order.close()
  })

  it('offers, explains and finds the messages of t()', async () => {
    const text = ORDER.replace('Dear', "{{ t('loaf.title') }}")
    const order = editor.open(inProject('emails/order.html'), text)
    const found = await order.complete(`${before}<x-loaf price="{{ t('loaf.▸') }}"`)
    expect(found.map(({ label, detail }) => [label, detail])).toEqual([
      ['loaf.title', 'Bread'],
      ['loaf.slices', 'slices'],
    ])
    await order.type(text)
    const position = order.at('loaf.▸title')
    const hovered = await order.ask<Hover | null>('hover', { position })
    expect(hovered?.contents).toMatchObject({
      value: '**`loaf.title`**\n\nAt the top\n\n**en** `Bread`\n\n**de** `Brot`',
    })
    const definitions = async () =>
      (await order.ask<Location[]>('definition', { position })).map(({ uri, range }) => [
        path.basename(uri),
        range.start.line,
        range.start.character,
      ])
    expect(await definitions()).toEqual([
      ['en.yaml', 2, 9],
      ['de.yaml', 1, 9],
    ])
    // Files of messages are watched, too.
    project.write({ 'locales/de.yaml': '# Later.\nloaf: { title: Brot }\n' })
    await expect.poll(definitions).toContainEqual(['de.yaml', 1, 15])
    order.close()
  })

  it('offers keys, types and names in the front matter', async () => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    const at = async (old: string, marked: string) =>
      (await order.complete(ORDER.replace(old, marked))).map(({ label }: CompletionItem) => label)
    const top = await at('variables:', '▸\nvariables:')
    expect(top).toContain('preheader')
    expect(top).not.toContain('subject')
    expect(await at('  customer: {', '  ▸\n  customer: {')).toEqual(['packer'])
    expect(await at('{ type: object,', '{ type: ▸,')).toContain('url')
    expect(await at('{ type: object,', '{ type: object, ▸,')).toContain('description')
    expect(await at('      name: string', '      name: ▸')).toContain('boolean')
    expect(await at('packer: Bo', '▸')).toContain('packer')
    order.close()
  })

  it('inserts what is needed, with and without snippets', async () => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    const textOf = async (body: string, wanted: string) => {
      const found = (await order.complete(before + body)).find(({ label }) => label === wanted)!
      return (found.textEdit as { newText: string }).newText
    }
    expect(await textOf('<<▸', 'packer')).toBe(' packer >>')
    expect(await textOf('<< pa▸', 'packer')).toBe('packer >>')
    expect(await textOf('<< pa▸ >>', 'packer')).toBe('packer')
    expect(await textOf('<▸', 'x-loaf')).toBe('x-loaf price="$1"')
    expect(await textOf('<< a | ▸', 'currency')).toBe(`currency(\${1:'EUR'}, \${2:'en'})`)
    order.close()
  })
})

describe('navigation', () => {
  it('shows what components, props, variables and filters are', async () => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    await editor.diagnostics(inProject('emails/order.html'))
    const hover = async (needle: string) => {
      const found = await order.ask<Hover | null>('hover', { position: order.at(needle) })
      return (found?.contents as { value: string } | undefined)?.value
    }
    expect(await hover('<x-l▸oaf')).toContain('One loaf of an order.')
    expect(await hover('cru▸st="dark"')).toContain('How it is baked.')
    expect(await hover('<< loaf.na▸me')).toMatch(/loaves\[\]\.name.*string[\s\S]*are escaped/)
    expect(await hover('| num▸ber')).toContain('Formats a number.')
    expect(await hover('scen▸arios')).toContain('Named sets of sample values')
    expect(await hover('<p>😀 De▸ar')).toBeUndefined()
    order.close()
  })

  it('finds definitions and references over all files', async () => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    const ask = async (method: string, needle: string) => {
      const context = { includeDeclaration: true }
      const found = await order.ask<Location[]>(method, { position: order.at(needle), context })
      return found.map(
        ({ uri, range }) => `${path.relative(project.root, new URL(uri).pathname)}:${range.start.line + 1}`,
      )
    }
    expect(await ask('definition', '<x-l▸oaf')).toEqual(['components/loaf.html:1'])
    expect(await ask('definition', 'cru▸st=')).toEqual(['components/loaf.html:6'])
    expect(await ask('definition', '<fill:fo▸oter>')).toEqual(['layouts/frame.html:12'])
    expect(await ask('definition', 'for << customer.na▸me')).toEqual(['emails/order.html:4'])
    expect(await ask('definition', 'loa▸f.price')).toEqual(['emails/order.html:19'])
    expect(await ask('references', '<x-l▸oaf')).toEqual([
      'emails/order.html:20',
      'emails/order.html:20',
      'emails/shop/pickup.html:6',
      'emails/shop/pickup.html:6',
    ])
    expect((await ask('references', 'loaf.pr▸ice')).sort()).toEqual([
      'emails/order.html:14',
      'emails/order.html:20',
      'emails/order.html:9',
    ])
    order.close()
    const frame = editor.open(inProject('layouts/frame.html'), LAYOUT)
    const street = await frame.ask<Location[]>('definition', { position: frame.at('<< _st▸reet') })
    expect(street.map(({ uri }) => path.basename(uri))).toEqual(['config.js'])
    frame.close()
  })

  it('lists the symbols of a document, and a lens for its preview', async () => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    const symbols = await order.ask<DocumentSymbol[]>('documentSymbol')
    expect(symbols.map(({ name, children }) => [name, ...children!.map((child) => child.name)])).toEqual([
      ['subject'],
      ['variables', 'customer', 'loaves'],
      ['scenarios', 'default'],
      ['<x-frame>', '<x-loaf>', '<fill:footer>'],
    ])
    const [lens] = await order.ask<{ command: { command: string; arguments: unknown[] } }[]>('codeLens')
    await editor.connection.sendRequest('workspace/executeCommand', lens!.command)
    expect(editor.messages).toEqual(['No preview is running. Start it with letterform dev.'])
    const preview = project.start('dev', '--port', '4791')
    await new Promise((resolve) => preview.stdout!.once('data', resolve))
    await expect.poll(() => project.has('.letterform/preview.txt')).toBe(true)
    await editor.connection.sendRequest('workspace/executeCommand', lens!.command)
    expect(editor.shown[0]).toMatch(/^http:\/\/localhost:\d+\/#\/order$/)
    preview.kill('SIGTERM')
    await exitCode(preview)
    expect(project.has('.letterform/preview.txt')).toBe(false)
    order.close()
  })
})

describe('renaming', () => {
  const rename = (order: ReturnType<Editor['open']>, needle: string, newName: string) =>
    order.ask<WorkspaceEdit>('rename', { position: order.at(needle), newName })

  it('renames a variable in all places of its email, and of the emails that share it', async () => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    const own = changesOf(await rename(order, 'Dear << cus▸tomer', 'guest'), project.root)
    expect(Object.keys(own)).toEqual(['emails/order.html'])
    expect(edited(ORDER, own['emails/order.html']!)).toBe(ORDER.replaceAll('customer', 'guest'))
    const field = changesOf(await rename(order, 'loaf.pr▸ice', 'cost'), project.root)
    expect(edited(ORDER, field['emails/order.html']!)).toBe(
      ORDER.replaceAll('price: ', 'cost: ').replace('loaf.price', 'loaf.cost'),
    )
    const item = changesOf(await rename(order, 'for lo▸af', 'bread'), project.root)
    expect(edited(ORDER, item['emails/order.html']!)).toBe(
      ORDER.replace('for loaf', 'for bread').replaceAll('<< loaf.', '<< bread.'),
    )
    order.close()

    const loaf = editor.open(inProject('components/loaf.html'), LOAF)
    const shared = changesOf(await rename(loaf, '<< pa▸cker', 'baker'), project.root)
    expect(Object.keys(shared).sort()).toEqual(['components/loaf.html', 'emails/order.html'])
    expect(edited(ORDER, shared['emails/order.html']!)).toBe(ORDER.replace('packer: Bo', 'baker: Bo'))
    loaf.close()
    const frame = editor.open(inProject('layouts/frame.html'), LAYOUT)
    const global = changesOf(await rename(frame, '<< _st▸reet', '_address'), project.root)
    expect(edited(CONFIG, global['config.js']!)).toBe(CONFIG.replace('_street', '_address'))
    frame.close()
  })

  it('renames a component with its file, as one edit', async () => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    const edit = await rename(order, '<x-l▸oaf', 'shop.bread')
    expect(edit.documentChanges?.at(-1)).toMatchObject({
      kind: 'rename',
      oldUri: expect.stringContaining('components/loaf.html'),
      newUri: expect.stringContaining('components/shop/bread.html'),
    })
    const changes = changesOf(edit, project.root)
    expect(edited(ORDER, changes['emails/order.html']!)).toBe(ORDER.replaceAll('x-loaf', 'x-shop.bread'))
    expect(edited(PICKUP, changes['emails/shop/pickup.html']!)).toBe(PICKUP.replaceAll('x-loaf', 'x-shop.bread'))
    order.close()
  })

  it.each([
    ['Dear << cus▸tomer', 'loaves', 'There is already a variable loaves.'],
    ['Dear << cus▸tomer', 'a-b', 'not a name'],
    ['Dear << cus▸tomer', 'constructor', 'not possible'],
    ['Dear << cus▸tomer', '_customer', 'globals'],
    ['<x-l▸oaf', 'frame', 'There is already a component <x-frame>.'],
    ['<x-l▸oaf', '../loaf', 'not a name'],
  ])('refuses to rename %s to %s', async (needle, name, reason) => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    await expect(rename(order, needle, name)).rejects.toThrow(reason)
    order.close()
  })
})

describe('messages', () => {
  const EN = 'reset:\n  # In the inbox\n  subject: Reset it\n  text: Click\ncount: { one: a mail, other: mails }\n'
  const DE = 'count:\n  one: eine Mail\n  other: Mails\nreset.subject: Neu\n'
  const MAIL = `---
subject: "{{ t('reset.subject') }}"
---
<p>{{ t('reset.text') }}, {{ t("count", { count: n }) }}, {{ t('reset.subject') }}</p>
<x-box />
`
  const BOX = "<p>{{{ t('reset.subject') }}}</p>\n"
  const STATE = '{\n  "de": {\n    "count:one": "1 2",\n    "reset.subject": "3 4"\n  }\n}\n'
  const MESSAGES = createProject({
    'config.js': `export default { letterform: { package: { name: 'texts' }, locales: ['en', 'de'] } }`,
    'emails/reset.html': MAIL,
    'components/box.html': BOX,
    'locales/en.yaml': EN,
    'locales/de.yaml': DE,
    'locales/.state.json': STATE,
  })
  const files = { 'emails/reset.html': MAIL, 'components/box.html': BOX, 'locales/en.yaml': EN, 'locales/de.yaml': DE }
  type File = keyof typeof files
  const open = (file: File) =>
    editor.open(path.join(MESSAGES.root, file), files[file], file.endsWith('yaml') ? 'yaml' : 'html')
  const show = (found: Location[]) =>
    found.map(
      ({ uri, range: { start } }) =>
        `${path.relative(MESSAGES.root, new URL(uri).pathname)}:${start.line + 1}:${start.character + 1}`,
    )

  it.each<[File, string]>([
    ['emails/reset.html', "t('reset.s▸ubject') }}</p>"],
    ['locales/en.yaml', '  sub▸ject:'],
    ['locales/de.yaml', 'reset.sub▸ject'],
  ])('finds a key from %s', async (file, needle) => {
    const document = open(file)
    const position = document.at(needle)
    expect(show(await document.ask('definition', { position }))).toEqual([
      'locales/en.yaml:3:12',
      'locales/de.yaml:4:16',
    ])
    const context = { includeDeclaration: true }
    expect(show(await document.ask('references', { position, context }))).toEqual([
      'locales/en.yaml:3:3',
      'locales/de.yaml:4:1',
      'emails/reset.html:2:17',
      'emails/reset.html:4:65',
      'components/box.html:1:11',
    ])
    const hovered = await document.ask<Hover | null>('hover', { position })
    expect(hovered?.contents).toMatchObject({
      value: '**`reset.subject`**\n\nIn the inbox\n\n**en** `Reset it`\n\n**de** `Neu`',
    })
    document.close()
  })

  it.each<[File, string, string, string]>([
    ['emails/reset.html', "t('reset.s▸ubject') }}</p>", 'reset.subject', 'reset.title'],
    ['locales/en.yaml', '  sub▸ject:', 'subject', 'title'],
    ['locales/de.yaml', 'reset.sub▸ject', 'reset.subject', 'reset.title'],
  ])('renames a key from %s, in all languages', async (file, needle, placeholder, newName) => {
    const document = open(file)
    const position = document.at(needle)
    expect(await document.ask('prepareRename', { position })).toMatchObject({ placeholder })
    const edit = await document.ask<WorkspaceEdit>('rename', { position, newName })
    const changes = changesOf(edit, MESSAGES.root)
    const all = { ...files, 'locales/.state.json': STATE }
    expect(Object.keys(changes).sort()).toEqual(Object.keys(all).sort())
    for (const [name, text] of Object.entries(all)) {
      const want = text.replaceAll('reset.subject', 'reset.title').replace('  subject: Reset', '  title: Reset')
      expect(edited(text, changes[name]!)).toBe(want)
    }
    document.close()
  })

  it('renames the start of several keys, and moves a key to another map', async () => {
    const english = open('locales/en.yaml')
    const all = await english.ask<WorkspaceEdit>('rename', { position: english.at('res▸et:'), newName: 'welcome' })
    const changes = changesOf(all, MESSAGES.root)
    expect(edited(MAIL, changes['emails/reset.html']!)).toBe(MAIL.replaceAll('reset.', 'welcome.'))
    expect(edited(EN, changes['locales/en.yaml']!)).toBe(EN.replace('reset:', 'welcome:'))
    expect(edited(DE, changes['locales/de.yaml']!)).toBe(DE.replace('reset.', 'welcome.'))
    english.close()
    const mail = open('emails/reset.html')
    const position = mail.at("t('reset.t▸ext')")
    const moved = changesOf(await mail.ask('rename', { position, newName: 'body' }), MESSAGES.root)
    expect(edited(EN, moved['locales/en.yaml']!)).toBe(`${EN.replace('  text: Click\n', '')}body: Click\n`)
    mail.close()
  })

  it.each([
    ["t('reset.te▸xt')", 'reset.subject', 'locales/en.yaml already has reset.subject.'],
    ["t('reset.te▸xt')", 'reset text', 'is not a name for a message'],
    ["t('reset.te▸xt')", 'count.few', 'locales/en.yaml already has count.'],
  ])('refuses to rename %s to %s', async (needle, newName, reason) => {
    const mail = open('emails/reset.html')
    await expect(mail.ask('rename', { position: mail.at(needle), newName })).rejects.toThrow(reason)
    mail.close()
  })

  it('refuses to rename a key that a template computes, and says where', async () => {
    const mail = open('emails/reset.html')
    await mail.type(MAIL.replace("t('reset.text')", "t('reset.' + kind)"))
    const position = mail.at("t('reset.s▸ubject') }}</p>")
    const reason = 'emails/reset.html:4 computes keys that start with “reset.”'
    await expect(mail.ask('rename', { position, newName: 'reset.title' })).rejects.toThrow(reason)
    mail.close()
  })

  it('leaves other YAML files alone', async () => {
    const other = editor.open(path.join(MESSAGES.root, '.github/ci.yml'), 'on: << push', 'yaml')
    expect(await other.ask('hover', { position: other.at('on') })).toBeNull()
    const mail = open('emails/reset.html')
    await editor.diagnostics(path.join(MESSAGES.root, 'emails/reset.html'))
    expect(editor.published.has(decodeURIComponent(other.uri))).toBe(false)
    mail.close()
    other.close()
  })

  it('offers the keys that a language lacks', async () => {
    const german = open('locales/de.yaml')
    const offer = async (text: string) => (await german.complete(text)).map(({ label }) => label)
    expect(await offer(`${DE}▸\n`)).toEqual(['reset.text'])
    expect(await offer('reset:\n  subject: Neu\n  ▸\n')).toEqual(['text'])
    expect(await offer('reset:\n  te▸\n')).toEqual(['subject', 'text'])
    german.close()
  })
})

describe('hostile documents', () => {
  it.each([
    ['10 MB', 'x'.repeat(10 << 20)],
    ['binary', String.fromCharCode(...Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 65_536))],
    ['deep nesting', '<div>'.repeat(20_000)],
    ['many open tags', '<< a | b('.repeat(20_000)],
    ['many attributes', `<x-loaf ${'a="b" '.repeat(50_000)}`],
    ['deep front matter', `---\n${'a: { b: '.repeat(5000)}\n---\n`],
    ['many blocks', '<% for a in b %><% if a.c %>'.repeat(3000)],
  ])('answers within seconds about %s', async (_name, text) => {
    const order = editor.open(inProject('emails/order.html'), ORDER)
    const started = performance.now()
    await order.complete(`${text}▸`)
    for (const method of ['hover', 'definition']) await order.ask(method, { position: { line: 0, character: 9 } })
    for (const method of ['documentSymbol', 'codeLens']) await order.ask(method)
    expect(performance.now() - started).toBeLessThan(10_000)
    await order.type(ORDER)
    expect(await order.ask<Location[]>('definition', { position: order.at('<x-l▸oaf') })).toHaveLength(1)
    order.close()
  })
})

describe('the process', () => {
  it('prints nothing but messages, and ends with its children when it is told to', async () => {
    const own = await startEditor({ folders: [project.root] })
    await own.open(inProject('emails/order.html'), ORDER).ask('documentSymbol')
    const pids = family(own.server.pid!)
    expect(pids.length).toBeGreaterThan(1)
    expect(await own.end()).toBe(0)
    await expect.poll(() => pids.some(isAlive)).toBe(false)
    expect(own.errors()).toContain('printed by the config')
  })

  it('ends when the editor is gone', async () => {
    for (const leave of [(own: Editor) => own.server.stdin!.end(), (own: Editor) => own.server.kill('SIGKILL')]) {
      const own = await startEditor({ folders: [project.root] })
      await own.open(inProject('emails/order.html'), ORDER).ask('documentSymbol')
      const pids = family(own.server.pid!)
      leave(own)
      await expect.poll(() => pids.some(isAlive)).toBe(false)
    }
  })

  it('replaces a process that dies, and tells it of the open documents', async () => {
    const own = await startEditor({ folders: [project.root] })
    const order = own.open(inProject('emails/order.html'), ORDER.replace('<x-l', '<x-frame heading="" /><x-l'))
    await order.ask('documentSymbol')
    const [, child] = family(own.server.pid!)
    process.kill(child!, 'SIGKILL')
    await expect
      .poll(async () => (await order.ask<DocumentSymbol[] | null>('documentSymbol'))?.at(-1)?.children?.length)
      .toBe(3)
    await own.end()
  })

  it('gives up on a project whose config ends the process, and says so', async () => {
    const broken = createProject({ ...FILES, 'config.js': 'process.exit(3)' })
    const own = await startEditor({ folders: [broken.root] })
    const order = own.open(path.join(broken.root, 'emails/order.html'), ORDER)
    await expect.poll(() => own.messages).toEqual([expect.stringContaining('letterform check')])
    expect(await order.ask('documentSymbol')).toBeNull()
    expect(await own.end()).toBe(0)
  })

  it('serves projects in subfolders and several folders, and leaves other files alone', async () => {
    const nested = createProject({ 'notes/readme.html': '<x-loaf>' })
    for (const [name, content] of Object.entries(FILES)) nested.write({ [`apps/mails/${name}`]: content })
    nested.write({ 'apps/mails/package.json': '{ "type": "module" }' })
    const own = await startEditor({ folders: [nested.root, project.root] })
    const inner = own.open(path.join(nested.root, 'apps/mails/emails/order.html'), ORDER)
    const outer = own.open(inProject('emails/order.html'), ORDER)
    const other = own.open(path.join(nested.root, 'notes/readme.html'), '<x-loaf>')
    const target = async (document: typeof inner) =>
      (await document.ask<Location[] | null>('definition', { position: document.at('<x-l▸oaf') }))?.map(
        ({ uri }) => new URL(uri).pathname,
      )
    expect(await target(inner)).toEqual([path.join(nested.root, 'apps/mails/components/loaf.html')])
    expect(await target(outer)).toEqual([inProject('components/loaf.html')])
    expect(await target(other)).toBeUndefined()
    await own.end()
  })

  it('drops the answers that nobody waits for, and keeps up with fast typing', async () => {
    const own = await startEditor({ folders: [project.root] })
    const order = own.open(inProject('emails/order.html'), ORDER)
    await order.ask('documentSymbol')
    const extra = '<p>Fresh every morning, << baker >></p>'
    for (let length = 1; length <= extra.length; length++) {
      void order.type(ORDER.replace('<fill', `${extra.slice(0, length)}<fill`))
      void order.ask('completion', { position: order.at('<fill') }).catch(() => {})
    }
    const found = await own.diagnostics(
      inProject('emails/order.html'),
      ({ version, diagnostics }) =>
        version === extra.length + 1 && diagnostics.some(({ code }) => code === 'variable-undeclared'),
    )
    expect(codes(found)).toContain(`22:${order.at('baker').character + 1} variable-undeclared`)
    await own.end()
  })

  it('answers while a large email is analysed', async () => {
    const paragraphs = Array.from({ length: 8000 }, (_, index) => `<p>${index} << baker >></p>`).join('\n')
    const own = await startEditor({ folders: [project.root] })
    const order = own.open(inProject('emails/order.html'), ORDER)
    await own.diagnostics(inProject('emails/order.html'))
    void order.type(ORDER.replace('<fill', `${paragraphs}<fill`))
    const events: string[] = []
    const analysed = own
      .diagnostics(inProject('emails/order.html'), ({ version }) => version === 2)
      .then(() => events.push('problems'))
    for (let asked = 0; asked < 10; asked++) {
      await order.ask('hover', { position: order.at('<x-l▸oaf') })
      events.push('answer')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await analysed
    expect(events).toEqual([...Array.from({ length: 10 }, () => 'answer'), 'problems'])
    await own.end()
  })

  it('speaks up on a terminal, where it waits for an editor', async () => {
    const { code, stdout } = await project.letterform('lsp', '--help')
    expect([code, stdout]).toEqual([0, expect.stringContaining('letterform lsp')])
  })
})

it('finds an email that was moved with its folder', async () => {
  const pickup = editor.open(inProject('emails/shop/pickup.html'), PICKUP)
  await pickup.ask('documentSymbol')
  mkdirSync(inProject('emails/store'))
  renameSync(inProject('emails/shop/pickup.html'), inProject('emails/store/pickup.html'))
  writeFileSync(inProject('emails/store/extra.html'), PICKUP)
  const order = editor.open(inProject('emails/order.html'), ORDER)
  await expect
    .poll(async () => {
      const context = { includeDeclaration: true }
      const found = await order.ask<Location[]>('references', { position: order.at('<x-l▸oaf'), context })
      return found.map(({ uri }) => path.basename(uri))
    })
    .toContain('extra.html')
  order.close()
  pickup.close()
})
