/** The config's `package` settings. Unknown keys are copied into package.json. */
export interface PackageSettings {
  name: string
  version: string
  description: string
  [key: string]: unknown
}
