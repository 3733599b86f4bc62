import { expect, test } from 'vitest'
import type { Contract } from '../language/contract.ts'
import { goReadme } from './go/go-readme.ts'
import type { TargetSettings } from './package-settings.ts'
import { phpReadme } from './php/php-readme.ts'
import { pythonReadme } from './python/python-readme.ts'

const settings = { package: { name: '@acme/mails', version: '1.0.0', description: 'Mails' } } as TargetSettings
const READMES = {
  go: (contract: Contract) => goReadme(contract, settings),
  php: (contract: Contract) => phpReadme(contract, settings.package),
  python: (contract: Contract) => pythonReadme(contract, settings),
}
const email = { id: 'hello', subject: 'Hello', preheader: '', variables: [], globals: [] }
const globals = [{ name: '_product_name', type: { kind: 'string' as const }, optional: false }]

test.each(Object.entries(READMES))('the README in %s explains globals if there are any', (_name, readme) => {
  expect(readme({ emails: [email], globals })).toMatch(/check_?globals\(\)/i)
  expect(readme({ emails: [email], globals: [] })).not.toMatch(/check_?globals/i)
})
