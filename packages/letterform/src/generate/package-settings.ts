/** What the config says of the package; keys that this file knows nothing of go into its package.json as they are. */
export interface PackageSettings {
  name: string
  version: string
  description: string
  [key: string]: unknown
}
