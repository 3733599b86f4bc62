import type { PackageSettings } from '../package-settings.ts'

export interface ManifestOptions {
  targets: readonly string[]
  /** Whether the emails are in several languages. */
  isLocalized: boolean
}

/** `package.json`: both module formats, no dependencies, no install scripts. */
export function packageManifest(
  { name, version, description, ...others }: PackageSettings,
  { targets, isLocalized }: ManifestOptions,
): string {
  const data = ['contract.json', 'contract.schema.json', ...(targets.includes('programs') ? PROGRAM_FILES : [])]
  const folders = targets.includes('html') ? ['html', 'text'] : []
  const content = {
    name,
    version,
    description,
    ...others,
    type: 'module',
    engines: { node: '>=18' },
    sideEffects: false,
    main: './cjs/index.js',
    module: './index.js',
    types: './index.d.ts',
    exports: {
      '.': both('index', { module: './index.js', node: './node.js' }),
      './emails/*': both('emails/*'),
      './runtime': both('runtime'),
      ...Object.fromEntries(folders.map((folder) => [`./${folder}/*`, `./${folder}/*`])),
      ...Object.fromEntries(data.map((file) => [`./${file}`, `./${file}`])),
      './package.json': './package.json',
    },
    files: [
      ...data,
      ...folders,
      'cjs',
      'emails',
      'index.d.ts',
      'index.js',
      'node.js',
      'runtime.d.ts',
      'runtime.js',
      ...(isLocalized ? ['locales.d.ts', 'locales.js', 'shared'] : []),
    ].sort(),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

/** For renderers in other languages. */
const PROGRAM_FILES = ['conformance.json', 'programs.json', 'programs.schema.json']

/** Whether a file of `dist/` is not part of the npm package, but of a package in another language. */
export function isBesidePackage(file: string): boolean {
  return /^(?:python|go|php)\//.test(file)
}

/**
 * A file in both formats. Bundlers set the condition `module`, and get the ES module that they can drop emails from. Node gets
 * one that loads emails when they are needed.
 */
function both(file: string, conditions: Record<string, string> = {}): object {
  return {
    import: { types: `./${file}.d.ts`, ...conditions, default: `./${file}.js` },
    require: { types: `./cjs/${file}.d.ts`, default: `./cjs/${file}.js` },
  }
}
