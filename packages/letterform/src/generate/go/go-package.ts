import { readdirSync } from 'node:fs'
import path from 'node:path'
import { packageFile } from '../../package-folder.ts'
import type { PackageTarget } from '../package-target.ts'
import { goEmail, goLocalizedEmail } from './go-email.ts'
import { goMails } from './go-mails.ts'
import { checkGoNames, goFile, goModule } from './go-names.ts'
import { goReadme } from './go-readme.ts'

const FOLDER = 'go'

/** A Go module without dependencies. */
export const goTarget: PackageTarget = {
  files: (contract, settings) => [
    { path: `${FOLDER}/go.mod`, content: () => `module ${goModule(settings)}\n\ngo 1.19\n` },
    { path: `${FOLDER}/README.md`, content: () => goReadme(contract, settings) },
    { path: `${FOLDER}/mails.go`, content: () => goMails(contract, settings) },
  ],
  emailFile: (contract, settings, program) => ({
    path: `${FOLDER}/${goFile(contract.id)}`,
    content: () => goEmail(contract, program(), goModule(settings)),
    // The path changes with the major version.
    dependsOn: goModule(settings),
  }),
  localizedFiles: (email, settings) => [
    {
      path: `${FOLDER}/${goFile(email.contract.id)}`,
      content: () => goLocalizedEmail(email, goModule(settings)),
      dependsOn: goModule(settings),
    },
  ],
  copies(_settings, isLocalized) {
    const runtime = packageFile('lib/runtime/go')
    const own = readdirSync(runtime).filter((name) => name.endsWith('.go'))
    const names = [...own.sort(), ...(isLocalized ? ['locales/locales.go'] : [])]
    return names.map((name) => ({
      path: `${FOLDER}/internal/lf/${path.basename(name)}`,
      copyOf: path.join(runtime, name),
    }))
  },
  checkNames: checkGoNames,
}
