import frontMatter from 'front-matter'

/** The modules that the compiler loads when it first needs them. */
export function createRequire() {
  return (name: string): unknown => {
    if (name === 'front-matter') return frontMatter
    throw new Error(`Cannot find module '${name}'`)
  }
}

export function syncBuiltinESMExports(): void {}
