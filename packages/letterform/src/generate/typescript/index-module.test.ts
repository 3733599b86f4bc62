import { transformSync } from 'esbuild'
import { expect, it } from 'vitest'
import { analyseTemplate, programOf } from '../../../test/load-email.ts'
import * as runtime from '../../runtime/index.ts'
import type { Mail } from '../../runtime/mail.ts'
import { emailCode } from './email-code.ts'
import { emailModule } from './email-module.ts'
import { commonjsIndex, indexModule } from './index-module.ts'
import { COMMONJS } from './module-format.ts'

interface Mails {
  render: (id: string, variables: object) => Mail
}

/** The package's index for one email, run. */
function createMails(id: string, html: string, format: 'esm' | 'cjs'): Mails {
  const analysis = analyseTemplate({ html, subject: 'Hello' })
  const contract = { ...analysis.contract, id }
  const modules: Record<string, string> = {
    index: (format === 'esm' ? indexModule : commonjsIndex)({ emails: [contract], globals: [] }),
    [id]: emailModule(emailCode(contract, programOf(analysis)), COMMONJS),
  }
  const load = (name: string): Record<string, unknown> => {
    if (name.endsWith('runtime.js')) return { ...runtime }
    const module = { exports: {} }
    const { code } = transformSync(modules[name.replace(/^.*\/|\.js$/g, '')]!, { format: 'cjs' })
    new Function('require', 'module', 'exports', code)(load, module, module.exports)
    return module.exports
  }
  return (load('index').createMails as (globals: object) => Mails)({})
}

it.each([
  ['a short name', 'welcome'],
  ['a name that its export does not fit on one line with', `welcome-${'to-all-of-you-'.repeat(8)}folks`],
])('holds an email of %s', (_name, id) => {
  for (const format of ['esm', 'cjs'] as const) {
    const mails = createMails(id, '<p><< name >></p>', format)
    expect(mails.render(id, { name: 'Ada' })).toMatchObject({ subject: 'Hello', html: '<p>Ada</p>' })
    expect(() => mails.render('constructor', {})).toThrow('There is no email "constructor"')
  }
})
