import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageNameFrom, planProject } from '../init/plan-project.ts'
import { readReference } from '../init/read-reference.ts'
import { writeNew } from '../output.ts'
import { isPackageName } from '../project/settings.ts'
import { VERSION } from '../version.ts'
import type { Command } from './run.ts'

const REFERENCE = fileURLToPath(new URL('../../reference', import.meta.url))

export const initCommand: Command = {
  summary: 'Start a project from the reference emails.',
  usage: 'init <folder> [options]',
  options: {
    name: { type: 'string', help: 'The package that the emails become. By default, the folder’s name.' },
  },
  async run({ root, positionals: [folder], values, terminal }) {
    if (folder === undefined) {
      terminal.error('letterform init needs a folder, as in letterform init mails.')
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
    const files = planProject({ packageName, version: VERSION, ...(await readReference(REFERENCE)) })
    const refused = writeNew(target, files)
    if (values.json)
      terminal.print(JSON.stringify({ problems: refused ? [refused] : [], files: files.length }, null, 2))
    else if (refused) terminal.problems([refused])
    else terminal.print(`${files.length} files → ${folder}/\n\n  cd ${folder}\n  npm install && npm run build`)
    return refused ? 1 : 0
  },
}
