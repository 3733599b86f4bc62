/** The config's `package` settings. Unknown keys are copied into package.json. */
export interface PackageSettings {
  name: string
  version: string
  description: string
  [key: string]: unknown
}

/** What packages in other languages are made of, too. */
export interface TargetSettings {
  package: PackageSettings
  go?: GoSettings
  python?: PythonSettings
}

export interface GoSettings {
  /** The path of the module, without the /v2 of later major versions. @default the name of the npm package without @ */
  module?: string
}

export interface PythonSettings {
  /** The package that programs import. @default the name of the npm package, as in acme_mails */
  package?: string
  /** A module in it: the rest of the package is someone else's. */
  module?: string
}
