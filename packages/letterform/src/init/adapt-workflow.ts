import { MANAGERS, type PackageManager } from './package-manager.ts'

export interface Workflow {
  path: string
  content: string
}

/** Where a workflow runs. */
export interface WorkflowPlace {
  manager: PackageManager
  /** The folder of the project in its repository; empty for the root. */
  folder: string
}

/** Workflows are written for npm and the root of a repository. This makes one for another manager and another folder. */
export function adaptWorkflow({ path, content }: Workflow, { manager, folder }: WorkflowPlace): Workflow {
  const managed = manager.name === 'npm' ? content : withManager(content, manager)
  return { path, content: folder === '' ? managed : inFolder(managed, folder) }
}

function withManager(content: string, { name, exec, ci, setup }: PackageManager): string {
  return content
    .replace(/^( +)- (uses: actions\/setup-node@)/gm, `$1- ${setup?.github}\n$1- $2`)
    .replace(/^( +)- npm ci/gm, `$1- ${setup?.command}\n$&`)
    .replaceAll(MANAGERS.npm.ci, ci)
    .replace(/npx (?=letterform|playwright-core)/g, `${exec} `)
    .replace(/^( +)cache: npm\n/gm, name === 'bun' ? '' : `$1cache: ${name}\n`)
    .replace(/^( +)- (?:name: TypeScript.*\n +run: )?npm install --no-save .*/gm, `$1${TYPESCRIPT}`)
}

/** npm alone installs a package without adding it to the project. */
const TYPESCRIPT = '# Add typescript to the devDependencies, and the types of the package are checked, too.'

/** Only commands run in a folder. What actions are given are paths from the root. */
function inFolder(content: string, folder: string): string {
  const directory = `    working-directory: ${JSON.stringify(folder)}\n`
  const defaults = content.includes('\ndefaults:')
    ? content.replace(/^ +shell: bash\n/m, `$&${directory}`)
    : content.replace(/^jobs:$/m, `defaults:\n  run:\n${directory}\n$&`)
  return (
    defaults
      // The lock file may be in the folder or at the root, and an action fails where it finds none.
      .replace(/^ +cache: .*\n/gm, '')
      .replace("hashFiles('", `$&${folder}/`)
      .replace(/^( +)(shots-report\/|preview\/|contract-changes\.md)$/gm, `$1${folder}/$2`)
      .replace(/^( +path: )(shots\/|wheels\/)$/gm, `$1${folder}/$2`)
      .replace(/^( +before_script:\n)/m, `$1    - cd ${JSON.stringify(folder)}\n`)
      .replace('paths: [', `$&${folder}/`)
  )
}
