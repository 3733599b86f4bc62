import { describe, expect, it } from 'vitest'
import { namePlaces } from '../../../test/name-places.ts'
import type { EmailContract, Variable } from '../../language/contract.ts'
import type { PythonSettings } from '../package-settings.ts'
import { docString, pythonLiteral } from './python-literal.ts'
import { packageInfo, pyproject, pythonVersion } from './python-manifest.ts'
import { checkPythonNames, distributionName, importName, importPath, moduleName, pythonGetter } from './python-names.ts'

it.each([
  ['reset-password', 'get_mail_reset_password', 'reset_password'],
  ['resetPassword', 'get_mail_reset_password', 'reset_password'],
  ['1st-plain', 'get_mail_1st_plain', 'mail_1st_plain'],
  ['import', 'get_mail_import', 'mail_import'],
])('%s is %s of %s', (id, getter, module) => {
  expect([pythonGetter({ id }), moduleName(id)]).toEqual([getter, module])
})

it.each([
  ['@acme/mails', 'acme-mails', 'acme_mails'],
  ['mails', 'mails', 'mails'],
  ['@1/import.x', '1-import-x', 'mails_1_import_x'],
  ['email', 'email', 'mails_email'],
  ['@acme/email', 'acme-email', 'acme_email'],
  ['class', 'class', 'mails_class'],
])('%s becomes %s, imported as %s', (name, distribution, module) => {
  expect([distributionName(name), importName(distribution)]).toEqual([distribution, module])
})

it.each<[python: PythonSettings | undefined, module: string]>([
  [undefined, 'acme_mails'],
  [{ package: 'calypsso' }, 'calypsso'],
  [{ package: 'calypsso', module: 'mails' }, 'calypsso.mails'],
])('with %j, programs import %s', (python, module) => {
  const settings = { name: '@acme/mails', version: '1.0.0', description: 'Mails' }
  expect(importPath({ package: settings, ...(python && { python }) })).toBe(module)
})

it('has the license of the npm package, if there is one', () => {
  const settings = { name: 'mails', version: '1.0.0', description: 'Mails' }
  expect(pyproject({ ...settings, license: 'MIT' })).toContain('\nlicense = { text = "MIT" }\n')
  expect(packageInfo({ ...settings, license: 'MIT' }, '# Mails')).toContain('\nLicense: MIT\nRequires-Python: >=3.9\n')
  expect(pyproject(settings) + packageInfo(settings, '# Mails')).not.toMatch(/license/i)
})

it.each([
  ['1.2.3', '1.2.3'],
  ['1.2.3-beta.4', '1.2.3b4'],
  ['1.2.3-rc.0', '1.2.3rc0'],
  ['1.2.3-next.7', '1.2.3.dev7'],
  ['1.2.3-0', '1.2.3.dev0'],
  ['1.2.3+build.5', '1.2.3+build.5'],
])('the version %s is %s', (version, want) => expect(pythonVersion(version)).toBe(want))

describe('names that Python cannot use', () => {
  const email = (id: string, names: string[] = [], getter?: string): EmailContract => ({
    id,
    ...(getter !== undefined && { getter }),
    subject: '',
    preheader: '',
    variables: names.map(text),
    globals: [],
  })
  const text = (name: string): Variable => ({ name, type: { kind: 'text' }, optional: false })
  const codes = (emails: EmailContract[], globals: Variable[] = []) =>
    checkPythonNames({ emails, globals }, namePlaces()).map(({ code, place }) => [code, place?.file])

  it.each([
    [[email('a', ['class', 'match', 'classes'])], [['python-name', 'emails/a.html']]],
    [[email('a', ['self'])], [['python-name', 'emails/a.html']]],
    [[email('a', [], 'render')], [['getter-name', 'emails/a.html']]],
    [
      [email('aBC'), email('aBc')],
      [
        ['name-collision', 'emails/aBc.html'],
        ['name-collision', 'emails/aBc.html'],
      ],
    ],
    [[email('a'), email('b')], []],
  ])('are problems', (emails, want) => expect(codes(emails)).toEqual(want))

  it('of globals too', () => expect(codes([], [text('_from')])).toEqual([['python-name', undefined]]))
})

it('writes data that Python reads back, and text that nothing in it can end', () => {
  expect(pythonLiteral({ a: [true, null, 1.5], 'b"': '\u2028\n' })).toBe(
    '{"a": [True, None, 1.5], "b\\"": "\\u2028\\n"}',
  )
  expect(pythonLiteral({ $html: '<b>' })).toBe('safe_html("<b>")')
  expect(pythonLiteral([{ $html: 'a'.repeat(120) }])).toBe(`[\n    safe_html("${'a'.repeat(120)}"),\n]`)
  expect(docString(['a """ b \\ c"'], '')).toBe('"""a \\"\\"\\" b \\\\ c\\""""\n')
})
