import { transformSync } from 'esbuild'
import { expect, it } from 'vitest'
import { analyseTemplate, programOf } from '../../../test/load-email.ts'
import * as runtime from '../../runtime/index.ts'
import type { Mail } from '../../runtime/mail.ts'
import { emailCode } from './email-code.ts'
import { indexModule } from './index-module.ts'

interface Mails {
  render: (id: string, variables: object) => Mail
}

/** The package's index for one email, run. */
function createMails(id: string, html: string): Mails {
  const analysis = analyseTemplate({ html, subject: 'Hello' })
  const contract = { ...analysis.contract, id }
  const index = indexModule({ emails: [contract], globals: [] }, () => emailCode(contract, programOf(analysis)))
  const module: { exports: { createMails?: (globals: object) => Mails } } = { exports: {} }
  const { code } = transformSync(index, { format: 'cjs' })
  new Function('require', 'module', 'exports', code)(() => runtime, module, module.exports)
  return module.exports.createMails!({})
}

it.each([
  ['a short name', 'welcome'],
  ['a name that its export does not fit on one line with', `welcome-${'to-all-of-you-'.repeat(8)}folks`],
])('holds an email of %s', (_name, id) => {
  const mails = createMails(id, '<p><< name >></p>')
  expect(mails.render(id, { name: 'Ada' })).toMatchObject({ subject: 'Hello', html: '<p>Ada</p>' })
})
