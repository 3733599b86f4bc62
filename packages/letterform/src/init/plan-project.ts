import type { GeneratedFile } from '../types.ts'
import { editIgnore } from './edit-ignore.ts'
import { GITLAB_JOBS, GITLAB_PIPELINE } from './gitlab.ts'
import { RELEASE_WORKFLOW } from './release-workflow.ts'
import { WORKFLOW } from './workflow.ts'

/** What a new project is made from. */
export interface NewProject {
  /** The name of the npm package to generate. */
  packageName: string
  /** The languages to generate packages for. */
  targets: string[]
  /** The version of Letterform to depend on. */
  version: string
  /** The reference emails, by path in the project. */
  reference: GeneratedFile[]
  /** The text of the reference config. */
  config: string
  /** Whether the repository is on GitLab. */
  isGitLab: boolean
}

/** The driver that `letterform shots` and the workflow take pictures with. */
const PLAYWRIGHT = '^1.65.1'

/** The GitHub workflows. */
export const WORKFLOWS: { path: string; content: string }[] = [
  { path: '.github/workflows/emails.yml', content: WORKFLOW },
  { path: '.github/workflows/release.yml', content: RELEASE_WORKFLOW },
]

export const SCRIPTS = {
  build: 'letterform build',
  dev: 'letterform dev --open',
  check: 'letterform check',
  shots: 'letterform shots',
}

export function devDependencies(version: string): Record<string, string> {
  return { letterform: `^${version}`, 'playwright-core': PLAYWRIGHT }
}

/** Generated files and folders, for .gitignore. */
export function ignoredFolders(output: string, dist: string): string[] {
  return ['node_modules', output, dist, 'preview', 'shots-report', '.letterform'].map((folder) => `${folder}/`)
}

/** The files of a new project: the reference emails, its config, its manifest and its workflows. */
export function planProject({
  packageName,
  targets,
  version,
  reference,
  config,
  isGitLab,
}: NewProject): GeneratedFile[] {
  return [
    ...reference,
    { path: 'config.js', content: adaptConfig(config, packageName, targets) },
    { path: 'package.json', content: manifest(packageName, version) },
    { path: '.gitignore', content: editIgnore('', ignoredFolders('build', 'dist')) },
    ...WORKFLOWS,
    ...(isGitLab ? [GITLAB_JOBS, GITLAB_PIPELINE] : []),
    { path: 'README.md', content: readme(packageName) },
  ]
}

function adaptConfig(config: string, packageName: string, targets: string[]): string {
  const list = targets.map((one) => `'${one}'`).join(', ')
  return config
    .replace("'@letterform/reference-mails'", `'${packageName}'`)
    .replace(/^ *targets: .*\n/m, (line) => (targets.length > 1 ? line.replace(/\[.*\]/, `[${list}]`) : ''))
}

/** A valid package name made from a folder's name. */
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
    scripts: SCRIPTS,
    devDependencies: devDependencies(version),
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
npm run check   # find problems that recipients would notice
npm run shots   # compare pictures of the emails with the accepted ones
\`\`\`

Emails are in \`emails/\`, and what they share in \`components/\` and \`layouts/\`. \`<< name >>\` is filled in when a mail is sent.
\`contract.json\` lists the variables of each email. Commit it: its changes affect everyone who sends these mails.

\`dist/\` is the npm package, with one typed getter for each email. \`npx letterform release --dry-run\` prints its next version,
and \`npx letterform release\` publishes it.

\`npm run shots -- --update\` accepts the current pictures; commit \`shots/\`. Machines draw text slightly differently, so let CI take
the pictures that it compares with: start the workflow in \`.github/workflows/emails.yml\` by hand, and commit the pictures that it
offers for download.
`
}
