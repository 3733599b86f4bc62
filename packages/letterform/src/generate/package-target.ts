import type { Contract, EmailContract, Languages } from '../language/contract.ts'
import type { CopiedFile, Problem } from '../types.ts'
import type { LazyFile } from './lazy-file.ts'
import type { NamePlaces } from './name-places.ts'
import type { TargetSettings } from './package-settings.ts'
import type { Program, TranslatedProgram } from './program.ts'

/** A package in another language than TypeScript, in a folder of its own in `dist/`. */
export interface PackageTarget {
  /** The files that belong to no single email. */
  files: (contract: Contract, settings: TargetSettings) => LazyFile[]
  /** The file of one email. */
  emailFile: (contract: EmailContract, settings: TargetSettings, program: () => Program) => LazyFile
  /** The files of one email in several languages. */
  localizedFiles: (email: LocalizedEmail, settings: TargetSettings) => LazyFile[]
  /** The files that are the same in every package, of several languages or of one. */
  copies: (settings: TargetSettings, isLocalized: boolean) => CopiedFile[]
  /** Reports names that the language cannot use, and names that collide there. `checkNames` reports the rest. */
  checkNames: (contract: Contract, places: NamePlaces) => Problem[]
}

/** An email in several languages. */
export interface LocalizedEmail {
  contract: EmailContract
  program: () => TranslatedProgram
  /** Those of the package, of which the email may lack some. */
  languages: Languages
}
