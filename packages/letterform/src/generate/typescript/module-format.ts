/** How a module imports and exports. The two formats differ in nothing else. */
export interface ModuleFormat {
  import: (names: string[], from: string) => string
  export: (names: string[]) => string
  reexport: (names: string[], from: string) => string
  /** A function that loads another module on its first call, if the format can. The module that has it imports `lazily`. */
  lazy?: (name: string, from: string) => string
}

export const ESM: ModuleFormat = {
  import: (names, from) => `import ${braces(names)} from '${from}'\n`,
  export: (names) => `export ${braces(names)}\n`,
  reexport: (names, from) => `export ${braces(names)} from '${from}'\n`,
}

export const COMMONJS: ModuleFormat = {
  import: (names, from) => `const ${braces(names)} = require('${from}')\n`,
  export: (names) => names.map((name) => `exports.${name} = ${name}\n`).join(''),
  lazy: (name, from) => `lazily(() => require('${from}').${name})`,
  // Node's CommonJS lexer and bundlers recognise this form.
  reexport: (names, from) => names.map((name) => `exports.${name} = require('${from}').${name}\n`).join(''),
}

function braces(names: string[]): string {
  const flat = `{ ${names.join(', ')} }`
  return flat.length <= 90 ? flat : `{\n${names.map((name) => `  ${name},\n`).join('')}}`
}
