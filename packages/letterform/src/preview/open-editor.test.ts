import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { commandFor, fileInside, openInEditor } from './open-editor.ts'

it.each<[editor: string, command: string[]]>([
  ['code', ['code', '--goto', '/p/a.html:3:7']],
  ['/usr/bin/code --wait', ['/usr/bin/code', '--wait', '--goto', '/p/a.html:3:7']],
  ['subl', ['subl', '/p/a.html:3:7']],
  ['webstorm', ['webstorm', '--line', '3', '--column', '7', '/p/a.html']],
  ['mine --at {line} {file}', ['mine', '--at', '3', '/p/a.html']],
  ['other', ['other', '/p/a.html']],
])('%s opens the file at the line', (editor, command) => {
  expect(commandFor(editor, { file: '/p/a.html', line: 3, column: 7 })).toEqual(command)
})

it('refuses files outside the project', async () => {
  expect(fileInside(tmpdir(), '../etc/passwd')).toBeUndefined()
  expect(fileInside(tmpdir(), '/etc/passwd')).toBeUndefined()
  expect(fileInside(tmpdir(), 'not-there')).toBeUndefined()
  expect(await openInEditor({ file: '/etc/passwd' }, tmpdir())).toHaveProperty('refused')
})
