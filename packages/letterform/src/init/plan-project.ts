import type { GeneratedFile } from '../types.ts'

/** What a new project is made of. */
export interface NewProject {
  /** The npm package that its emails become. */
  packageName: string
  /** The version of Letterform that it is made for. */
  version: string
  /** The reference emails, by their paths in the project. */
  reference: GeneratedFile[]
  /** The reference config's text. */
  config: string
}

/** The files of a new project: the reference emails under a name of their own, and what makes them a package. */
export function planProject({ packageName, version, reference, config }: NewProject): GeneratedFile[] {
  return [
    ...reference,
    { path: 'config.js', content: config.replace("'@letterform/reference-mails'", `'${packageName}'`) },
    { path: 'package.json', content: manifest(packageName, version) },
    { path: '.gitignore', content: 'node_modules/\nbuild/\ndist/\n.letterform/\n' },
    { path: 'README.md', content: readme(packageName) },
  ]
}

/** A package name that a folder's name can stand for. */
export function packageNameFrom(folder: string): string {
  const name = folder
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return name || 'mails'
}

function manifest(packageName: string, version: string): string {
  const content = {
    name: `${packageName.replace(/^@[^/]+\//, '')}-templates`,
    version: '0.0.0',
    private: true,
    type: 'module',
    scripts: { build: 'letterform build', dev: 'letterform dev --open' },
    devDependencies: { letterform: `^${version}` },
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

function readme(packageName: string): string {
  return `# ${packageName}

Email templates, built with Letterform.

\`\`\`sh
npm install
npm run build   # emails/ → build/ and dist/
npm run dev     # preview them in a browser
\`\`\`

Emails are in \`emails/\`, what they share is in \`components/\` and \`layouts/\`. \`<< name >>\` is filled in when a mail is
sent; \`contract.json\` says what each email needs. Commit it: a change to it is a change for everyone who sends mails.

\`dist/\` is the npm package: one typed getter for each email. \`npx letterform release --dry-run\` tells its next version,
\`npx letterform release\` publishes it.
`
}
