import path from 'node:path'
import { packageNameFrom, planProject } from '../init/plan-project.ts'
import { writeNew } from '../output.ts'
import { packageFile } from '../package-folder.ts'
import { isPackageName } from '../project/settings.ts'
import { VERSION } from '../version.ts'
import type { Command, CommandCall } from './run.ts'

const REFERENCE = packageFile('reference')

export const initCommand: Command = {
  summary: 'Start a project from the reference emails.',
  usage: 'init <folder> [options]',
  options: {
    name: { type: 'string', help: 'The package that the emails become. By default, the folder’s name.' },
  },
  async run(call) {
    const { root, positionals, values, terminal } = call
    const [folder] = positionals
    if (folder === undefined || positionals.length > 1) {
      terminal.error('letterform init needs one folder, as in letterform init mails.')
      return 2
    }
    const target = path.resolve(root, folder)
    const packageName = typeof values.name === 'string' ? values.name : packageNameFrom(path.basename(target))
    if (!isPackageName(packageName)) {
      terminal.error(
        `${packageName} is no name that npm gives to packages. Use letters, digits and -, as in @acme/mails.`,
      )
      return 2
    }
    const { readReference } = await import('../init/read-reference.ts')
    const files = planProject({ packageName, version: VERSION, ...(await readReference(REFERENCE)) })
    const refused = writeNew(target, files)
    const written = refused ? [] : files.map((file) => file.path)
    if (values.json) terminal.print(JSON.stringify({ problems: refused ? [refused] : [], written }, null, 2))
    else if (refused) terminal.problems([refused])
    else terminal.print(nextSteps(written.length, target, call))
    return refused ? 1 : 0
  },
}

/** Where the person stands is the root, unless they named another one. */
function nextSteps(count: number, target: string, { root, values }: CommandCall): string {
  const folder = values.root === undefined ? path.relative(root, target) : target
  const enter = folder === '' ? [] : [`  cd ${/[^\w./@~-]/.test(folder) ? JSON.stringify(folder) : folder}`]
  return [`${count} files → ${folder || '.'}/`, '', ...enter, '  npm install && npm run build'].join('\n')
}
