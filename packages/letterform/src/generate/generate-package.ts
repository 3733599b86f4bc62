import type { Contract } from '../language/contract.ts'
import type { Bake } from './bake-filter.ts'
import { contractJson } from './contract-json.ts'
import { emailModule, emailTypes, type GeneratorEmail } from './email-module.ts'
import { commonjsIndex, indexModule, indexTypes } from './index-module.ts'
import { COMMONJS, ESM } from './module-format.ts'
import { type PackageSettings, packageManifest } from './package-manifest.ts'
import { packageReadme } from './package-readme.ts'

/** A file of the package, made only where it is wanted. */
export interface LazyFile {
  path: string
  content: () => string
}

/** The files of the package that belong to no single email. */
export function packageFiles(
  contract: Contract,
  settings: PackageSettings,
  moduleOf: (id: string) => string,
): LazyFile[] {
  const types = () => indexTypes(contract)
  return [
    { path: 'package.json', content: () => packageManifest(settings) },
    { path: 'README.md', content: () => packageReadme(contract, settings) },
    { path: 'contract.json', content: () => contractJson(contract, settings.name) },
    { path: 'index.js', content: () => indexModule(contract, moduleOf) },
    { path: 'index.d.ts', content: types },
    { path: 'cjs/package.json', content: () => '{ "type": "commonjs" }\n' },
    { path: 'cjs/index.js', content: () => commonjsIndex(contract) },
    { path: 'cjs/index.d.ts', content: types },
  ]
}

/** The files of one email: its module in both kinds, with types. `read` is called for those that are made. */
export function emailFiles(read: () => GeneratorEmail, { id, bake }: { id: string; bake: Bake }): LazyFile[] {
  const types = () => emailTypes(read())
  return [
    { path: `emails/${id}.js`, content: () => emailModule(read(), ESM, bake) },
    { path: `emails/${id}.d.ts`, content: types },
    { path: `cjs/emails/${id}.js`, content: () => emailModule(read(), COMMONJS, bake) },
    { path: `cjs/emails/${id}.d.ts`, content: types },
  ]
}
