import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Takes the pictures of the README's first email, in docs/start/: `npx tsx scripts/first-email.ts`. */
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url))
const CLI = path.join(REPOSITORY, 'packages/letterform/bin/letterform.js')
const PICTURES = path.join(REPOSITORY, 'docs/start')

const [, email = ''] = /```html emails\/invitation\.html\n([\s\S]*?)^```$/m.exec(
  readFileSync(path.join(REPOSITORY, 'README.md'), 'utf8'),
)!
const root = mkdtempSync(path.join(tmpdir(), 'letterform-first-'))
try {
  cpSync(path.join(REPOSITORY, 'packages/letterform/templates/starter'), root, { recursive: true })
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(root, 'node_modules'))
  writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }')
  writeFileSync(path.join(root, 'emails/invitation.html'), email)
  execFileSync(process.execPath, [CLI, 'shots', '--update', 'invitation/*/600-light', 'invitation/*/375-dark'], {
    cwd: root,
    stdio: 'inherit',
  })
  mkdirSync(PICTURES, { recursive: true })
  for (const [shot, name] of [
    ['600-light', 'light'],
    ['375-dark', 'dark'],
  ])
    cpSync(path.join(root, `shots/invitation/default/${shot}.png`), path.join(PICTURES, `invitation-${name}.png`))
} finally {
  rmSync(root, { recursive: true, force: true })
}
