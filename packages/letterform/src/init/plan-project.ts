import type { GeneratedFile } from '../types.ts'
import { adaptWorkflow, type Workflow, type WorkflowPlace } from './adapt-workflow.ts'
import { editIgnore } from './edit-ignore.ts'
import { GITLAB_JOBS, GITLAB_PIPELINE } from './gitlab.ts'
import type { Template } from './read-template.ts'
import { RELEASE_WORKFLOW } from './release-workflow.ts'
import type { Sender } from './sender.ts'
import { WORKFLOW } from './workflow.ts'

/** What a new project is made from. */
export interface NewProject extends WorkflowPlace {
  /** The name of the npm package to generate. */
  packageName: string
  /** The languages to generate packages for. */
  targets: string[]
  /** The version of Letterform to depend on. */
  version: string
  /** What its emails are copied from. */
  template: Template
  /** The languages of the emails; none for emails in English without messages. */
  locales: string[]
  sender: Sender
  /** Whether the repository is on GitLab. */
  isGitLab: boolean
  /** The .gitignore that the folder has. */
  ignore?: string
}

/** The driver that `letterform shots` and the workflow take pictures with. */
const PLAYWRIGHT = '^1.65.1'

/** The GitHub workflows. */
export const WORKFLOWS: Workflow[] = [
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

/** The files of a new project: the template, its config and brand, its manifest and its workflows. */
export function planProject(project: NewProject): GeneratedFile[] {
  const { packageName, template, sender, version, ignore = '' } = project
  const { copies, brand } = template
  return [
    ...copies,
    { path: 'config.js', content: adaptConfig(project) },
    ...(brand === undefined ? [] : [{ path: 'brand.js', content: adaptBrand(brand, sender) }]),
    { path: 'package.json', content: manifest(packageName, version) },
    { path: '.gitignore', content: editIgnore(ignore, ignoredFolders('build', 'dist')) },
    { path: '.gitattributes', content: ATTRIBUTES },
    ...workflows(project),
    { path: 'README.md', content: readme(project) },
  ]
}

/** Git for Windows checks out CRLF otherwise, which Maizzle lays out differently: the emails would not be the same. */
const ATTRIBUTES = '* text=auto eol=lf\n'

/** Only the pipeline at the root of a repository runs, and people include the jobs there. */
function workflows({ isGitLab, manager, folder }: NewProject): Workflow[] {
  const gitLab = folder === '' ? [GITLAB_JOBS, GITLAB_PIPELINE] : [GITLAB_JOBS]
  return [...WORKFLOWS, ...(isGitLab ? gitLab : [])].map((workflow) => adaptWorkflow(workflow, { manager, folder }))
}

function adaptConfig({ packageName, targets, template, locales, sender: { product } }: NewProject): string {
  const list = targets.map((one) => `'${one}'`).join(', ')
  const languages = `    locales: [${locales.map(quoted).join(', ')}],\n`
  return template.config
    .replace(/^ *package: \{/m, (line) => (locales.length > 0 ? languages : '') + line)
    .replace(/(package: \{ name: )'[^']*'/, `$1'${packageName}'`)
    .replace(/^ *targets: .*\n/m, (line) => (targets.length > 1 ? line.replace(/\[.*\]/, `[${list}]`) : ''))
    .replaceAll(/sample: '([^']*)'/g, (line, sample: string) => {
      const own = OWN_SAMPLES[sample]
      return own ? `sample: ${quoted(own(product))}` : line
    })
}

/** The brand of the reference emails, and what a project has in its place. */
const OWN_SAMPLES: Record<string, (product: string) => string> = {
  MyECL: (product) => product,
  MyECLPay: (product) => `${product} Pay`,
  ÉCLAIR: (product) => product,
  'https://myecl.fr': () => 'https://example.com',
}

function adaptBrand(brand: string, sender: Sender): string {
  const answers: Record<string, string> = { ...sender, site: 'https://example.com' }
  return brand.replaceAll(/^ {2}(\w+): '.*',$/gm, (line, key: string) =>
    answers[key] === undefined ? line : `  ${key}: ${quoted(answers[key])},`,
  )
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
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

function readme({ packageName, locales, manager: { name, exec } }: NewProject): string {
  const texts = locales.length > 0 ? localesNote(exec) : ''
  return `# ${packageName}

Email templates, built with Letterform.

\`\`\`sh
${name} install
${name} run build   # emails/ → build/ and dist/
${name} run dev     # preview them in a browser
${name} run check   # find problems that recipients would notice
${name} run shots   # compare pictures of the emails with the accepted ones
\`\`\`

${texts}Emails are in \`emails/\`, and what they share in \`components/\` and \`layouts/\`. \`<< name >>\` is filled in when a mail is sent.
\`contract.json\` lists the variables of each email. Commit it: its changes affect everyone who sends these mails.

\`dist/\` is the npm package, with one typed getter for each email. \`${exec} letterform release --dry-run\` prints its next version,
and \`${exec} letterform release\` publishes it.

\`${exec} letterform shots --update\` accepts the current pictures; commit \`shots/\`. Machines draw text slightly differently, so let CI take
the pictures that it compares with: start the workflow in \`.github/workflows/emails.yml\` by hand, and commit the pictures that it
offers for download.
`
}

const localesNote = (exec: string) =>
  `Texts are in \`locales/\`, one file for each language. \`${exec} letterform translate status\` lists what is missing.

`
