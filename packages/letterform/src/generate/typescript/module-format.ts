/** How a module asks for others and offers what it has: the two kinds of module differ in nothing else. */
export interface ModuleFormat {
  /** The folder of the package that its files go to. */
  folder: string
  import: (names: string[], from: string) => string
  /** For the end of the module. */
  export: (names: string[]) => string
  /** Everything that another module offers, offered again. */
  reexport: (names: string[], from: string) => string
}

export const ESM: ModuleFormat = {
  folder: '',
  import: (names, from) => `import ${braces(names)} from '${from}'\n`,
  export: (names) => `export ${braces(names)}\n`,
  reexport: (names, from) => `export ${braces(names)} from '${from}'\n`,
}

export const COMMONJS: ModuleFormat = {
  folder: 'cjs/',
  import: (names, from) => `const ${braces(names)} = require('${from}')\n`,
  export: (names) => names.map((name) => `exports.${name} = ${name}\n`).join(''),
  // In the form that Node's reader of CommonJS exports, and bundlers, see through.
  reexport: (names, from) => names.map((name) => `exports.${name} = require('${from}').${name}\n`).join(''),
}

function braces(names: string[]): string {
  const flat = `{ ${names.join(', ')} }`
  return flat.length <= 90 ? flat : `{\n${names.map((name) => `  ${name},\n`).join('')}}`
}
