import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// Stands in for `npm install @letterform/reference-mails`: the package that this repository generates is not published.
const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const scope = fileURLToPath(new URL('node_modules/@letterform', import.meta.url))
if (!existsSync(dist)) {
  console.error('There is no dist/ yet: run npm run build in the root of the repository.')
  process.exit(1)
}
mkdirSync(scope, { recursive: true })
rmSync(`${scope}/reference-mails`, { recursive: true, force: true })
symlinkSync(dist, `${scope}/reference-mails`, 'dir')
