import type { Contract, EmailContract, Languages } from '../../language/contract.ts'
import { contractJson } from '../contract-json.ts'
import type { LazyFile } from '../lazy-file.ts'
import { isPartial } from '../names.ts'
import type { PackageSettings } from '../package-settings.ts'
import type { EmailCode } from './email-code.ts'
import { emailModule } from './email-module.ts'
import { emailTypes, translationTypes } from './email-types.ts'
import { COMMONJS_WHOLE, commonjsIndex, indexModule, nodeIndex } from './index-module.ts'
import { indexTypes } from './index-types.ts'
import { localeTypes } from './locale-types.ts'
import type { LocalizedCode } from './localized-code.ts'
import { localizedModule, sharedModule, translationModule } from './localized-modules.ts'
import { COMMONJS, ESM } from './module-format.ts'
import { packageManifest } from './package-manifest.ts'
import { packageReadme } from './package-readme.ts'

/** The files of the npm package that belong to no single email. */
export function packageFiles(contract: Contract, { package: settings, targets }: NpmSettings): LazyFile[] {
  return [
    {
      path: 'package.json',
      content: () => packageManifest(settings, { targets, isLocalized: contract.locales !== undefined }),
    },
    { path: 'README.md', content: () => packageReadme(contract, settings) },
    { path: 'contract.json', content: () => contractJson(contract, settings.name) },
    { path: 'index.js', content: () => indexModule(contract) },
    { path: 'node.js', content: () => nodeIndex(contract) },
    { path: 'index.d.ts', content: () => typesOf('index') },
    { path: 'cjs/package.json', content: () => '{ "type": "commonjs" }\n' },
    { path: 'cjs/index.js', content: () => commonjsIndex(contract) },
    { path: 'cjs/index.d.ts', content: () => indexTypes(contract) },
    { path: 'cjs/whole.js', content: () => COMMONJS_WHOLE },
    ...(contract.locales
      ? [
          { path: 'locales.d.ts', content: () => typesOf('locales') },
          { path: 'cjs/locales.d.ts', content: () => localeTypes(contract) },
        ]
      : []),
  ]
}

export interface NpmSettings {
  package: PackageSettings
  /** What else the package includes: `programs`, `html`. */
  targets: readonly string[]
}

interface EmailSource {
  contract: EmailContract
  file: string
  code: () => EmailCode
}

/** The files of one email: its module in both formats, and its types. */
export function emailFiles({ contract, file, code }: EmailSource): LazyFile[] {
  const { id } = contract
  return [
    { path: `emails/${id}.js`, content: () => emailModule(code(), ESM) },
    { path: `emails/${id}.d.ts`, content: () => typesOf(`emails/${id}`, '../') },
    { path: `cjs/emails/${id}.js`, content: () => emailModule(code(), COMMONJS) },
    { path: `cjs/emails/${id}.d.ts`, content: () => emailTypes(contract, file) },
  ]
}

interface LocalizedSource {
  contract: EmailContract
  file: string
  languages: Languages
  code: () => LocalizedCode
}

/** The files of one email in several languages: a module for each of them, one for all, and what they share. */
export function localizedFiles({ contract, file, languages, code }: LocalizedSource): LazyFile[] {
  const { id, locales: own = [] } = contract
  const { locales, defaultLocale } = languages
  const types = { locales: own, isPartial: isPartial(contract, locales), defaultLocale }
  const translation = (locale: string) => code().translations.find((one) => one.locale === locale)!
  return [
    { path: `emails/${id}.js`, content: () => localizedModule(code(), ESM) },
    { path: `emails/${id}.d.ts`, content: () => typesOf(`emails/${id}`, '../') },
    { path: `shared/${id}.js`, content: () => sharedModule(code(), ESM) },
    { path: `cjs/emails/${id}.js`, content: () => localizedModule(code(), COMMONJS) },
    { path: `cjs/emails/${id}.d.ts`, content: () => emailTypes(contract, file, types) },
    { path: `cjs/shared/${id}.js`, content: () => sharedModule(code(), COMMONJS) },
    ...own.flatMap((locale) => [
      { path: `emails/${id}/${locale}.js`, content: () => translationModule(code(), translation(locale), ESM) },
      { path: `emails/${id}/${locale}.d.ts`, content: () => typesOf(`emails/${id}/${locale}`, '../../') },
      {
        path: `cjs/emails/${id}/${locale}.js`,
        content: () => translationModule(code(), translation(locale), COMMONJS),
      },
      { path: `cjs/emails/${id}/${locale}.d.ts`, content: () => translationTypes(contract, locale) },
    ]),
  ]
}

/** The types of an ES module: those of the CommonJS module, so that they are stored once and the same to programs that use both. */
function typesOf(file: string, root = './'): string {
  return `export * from '${root}cjs/${file}.js'\n`
}
