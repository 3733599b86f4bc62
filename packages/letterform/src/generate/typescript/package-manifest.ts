import type { PackageSettings } from '../package-settings.ts'

/** `package.json`: both module formats, no dependencies, no install scripts. */
export function packageManifest({ name, version, description, ...others }: PackageSettings): string {
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
      '.': both('index'),
      './emails/*': both('emails/*'),
      './runtime': both('runtime'),
      './html/*': './html/*',
      './text/*': './text/*',
      './contract.json': './contract.json',
      './package.json': './package.json',
    },
    files: ['cjs', 'contract.json', 'emails', 'html', 'index.d.ts', 'index.js', 'runtime.d.ts', 'runtime.js', 'text'],
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

/** Whether a file of `dist/` is not part of the npm package: another language's package, and the cases that test it. */
export function isBesidePackage(file: string): boolean {
  return file.startsWith('python/') || file === 'conformance.json'
}

function both(file: string): object {
  return {
    import: { types: `./${file}.d.ts`, default: `./${file}.js` },
    require: { types: `./cjs/${file}.d.ts`, default: `./cjs/${file}.js` },
  }
}
