/** A file of the package, with content that is made only if it is needed. */
export interface LazyFile {
  path: string
  content: () => string
  /** What its content depends on, besides the config and its email. */
  dependsOn?: string
}
