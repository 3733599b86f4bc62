/** An email's module, taken apart to stand in another one. */
export interface InlineModule {
  /** The runtime's functions that it imports. */
  imports: string[]
  /** An expression that makes its getter. */
  code: string
}

/**
 * Node takes most of a millisecond for each module that it loads, so the package's front door holds the emails' code
 * itself instead of importing it; each in a function that nobody compiles before its first mail.
 */
export function inlineModule(text: string, getter: string): InlineModule {
  const [, names, body] = /^import \{([^}]*)\} from '\.\.\/runtime\.js'\n\n([\s\S]*)\nexport [^\n]*\n$/m.exec(text)!
  const own = body!.replace(/\nfunction renderHtml\([\s\S]*?\n\}\n/, '')
  return {
    imports: names!.split(',').flatMap((name) => name.trim() || []),
    code: `() => {\n${own}return ${getter}\n}`,
  }
}
