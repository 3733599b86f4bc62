import { readdirSync } from 'node:fs'
import path from 'node:path'
import { packageFile } from '../../package-folder.ts'
import type { PackageTarget } from '../package-target.ts'
import { goEmail } from './go-email.ts'
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
  localizedFiles: () => [],
  copies() {
    const runtime = packageFile('lib/runtime/go')
    const names = readdirSync(runtime).sort()
    return names.map((name) => ({ path: `${FOLDER}/internal/lf/${name}`, copyOf: path.join(runtime, name) }))
  },
  checkNames: checkGoNames,
}
