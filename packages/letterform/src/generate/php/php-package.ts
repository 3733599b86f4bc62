import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Contract } from '../../language/contract.ts'
import { packageFile } from '../../package-folder.ts'
import type { LazyFile } from '../lazy-file.ts'
import type { PackageSettings } from '../package-settings.ts'
import type { PackageTarget } from '../package-target.ts'
import { phpEmail, phpLocalizedEmail, phpTranslation } from './php-email.ts'
import { phpMails } from './php-mails.ts'
import { checkPhpNames, composerName, phpClass, phpFolder, phpLocaleClass, phpNamespace } from './php-names.ts'
import { phpReadme } from './php-readme.ts'

const FOLDER = 'php'

/** A Composer package without dependencies. */
export const phpTarget: PackageTarget = {
  files: (contract, settings) => phpFiles(contract, settings.package),
  emailFile: (contract, settings, program) => ({
    path: `${FOLDER}/src/Emails/${phpClass(contract.id)}.php`,
    content: () => phpEmail(program(), phpNamespace(settings.package)),
  }),
  localizedFiles: (email, settings) => {
    const { contract, program } = email
    const namespace = phpNamespace(settings.package)
    const folder = `${FOLDER}/src/Emails`
    return [
      {
        path: `${folder}/${phpClass(contract.id)}.php`,
        content: () => phpLocalizedEmail(email, namespace),
      },
      ...contract.locales!.map((locale) => ({
        path: `${folder}/${phpFolder(contract.id)}/${phpLocaleClass(locale)}.php`,
        content: () => {
          const translation = program().translations.find((one) => one.locale === locale)!
          return phpTranslation(translation, { id: contract.id, namespace })
        },
      })),
    ]
  },
  copies: () => [],
  checkNames: checkPhpNames,
}

function phpFiles(contract: Contract, settings: PackageSettings): LazyFile[] {
  return [
    { path: `${FOLDER}/composer.json`, content: () => composerJson(settings) },
    { path: `${FOLDER}/README.md`, content: () => phpReadme(contract, settings) },
    { path: `${FOLDER}/src/Mails.php`, content: () => phpMails(contract, settings) },
    ...phpRuntime(phpNamespace(settings), contract.locales !== undefined),
  ]
}

/** The runtime, in a namespace of the package: an application may use two packages of different versions. */
export function phpRuntime(namespace: string, isLocalized: boolean): LazyFile[] {
  const folder = packageFile('lib/runtime/php')
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.php'))
  const names = found.map((name) => name.replaceAll('\\', '/')).sort()
  const sources = new Map(names.filter((name) => !name.startsWith(LOCALIZED)).map((name) => [name, name]))
  if (isLocalized) {
    for (const name of names) if (name.startsWith(LOCALIZED)) sources.set(name.slice(LOCALIZED.length), name)
  }
  return [...sources].map(([name, source]) => ({
    path: `${FOLDER}/src/Runtime/${name}`,
    content: () =>
      readFileSync(path.join(folder, source), 'utf8').replace(/\bLetterform\\Runtime\b/g, `${namespace}\\Runtime`),
  }))
}

/** What packages in several languages have besides, or in place of others. */
const LOCALIZED = 'Localized/'

function composerJson(settings: PackageSettings): string {
  const { version, description, license } = settings
  const content = {
    name: composerName(settings),
    description,
    ...(typeof license === 'string' && { license }),
    version,
    type: 'library',
    require: { php: '>=8.1' },
    autoload: { 'psr-4': { [`${phpNamespace(settings)}\\`]: 'src/' } },
  }
  return `${JSON.stringify(content, null, 4)}\n`
}
