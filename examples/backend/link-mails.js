import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// Replaces `npm install @letterform/reference-mails`, because the package generated here is not published.
const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const scope = fileURLToPath(new URL('node_modules/@letterform', import.meta.url))
if (!existsSync(dist)) {
  console.error('dist/ does not exist: run npm run build in the root of the repository.')
  process.exit(1)
}
mkdirSync(scope, { recursive: true })
rmSync(`${scope}/reference-mails`, { recursive: true, force: true })
symlinkSync(dist, `${scope}/reference-mails`, 'dir')
