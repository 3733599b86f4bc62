import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { isFresh } from '../disk/on-disk.ts'
import { writeNew } from '../disk/write-new.ts'
import {
  askForProject,
  localesOf,
  type ProjectAnswers,
  refuseLocales,
  refuseName,
  refuseSupport,
  refuseTemplate,
  refuseText,
  TRANSLATED_TEMPLATES,
} from '../init/ask-questions.ts'
import { PromptEnded } from '../init/create-prompt.ts'
import { isUnscoped, lookUpName } from '../init/look-up-name.ts'
import { planProject } from '../init/plan-project.ts'
import type { GeneratedFile } from '../types.ts'
import { VERSION } from '../version.ts'
import { enter, givenBy, mayAsk, namedFolder, withPrompt } from './answers.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { moveIn } from './move-in.ts'
import { originNote } from './origin-note.ts'

export const initCommand: Command = {
  summary: 'Create a project, or adopt a Maizzle project.',
  usage: 'init [folder] [options]',
  options: {
    product: { type: 'string', help: 'The name of the product. Default: Acme.' },
    address: { type: 'string', help: 'The postal address of the sender, for the footer.' },
    support: { type: 'string', help: 'The email address for questions, for the footer.' },
    name: { type: 'string', help: 'The name of the package to generate. Default: @<product>/mails.' },
    'check-name': { type: 'boolean', help: 'Ask the registry whether the name of the package is taken.' },
    template: {
      type: 'string',
      help: 'starter (default): a layout and four emails. kit: five layouts, all components. guide: 17 in two languages. blank: one.',
    },
    locales: {
      type: 'string',
      help: 'The languages of the emails, as in en,fr,de,ar, with their texts in locales/. Default: English, without messages.',
    },
    python: { type: 'boolean', help: 'Also generate a Python package.' },
    go: { type: 'boolean', help: 'Also generate a Go module.' },
    php: { type: 'boolean', help: 'Also generate a PHP package.' },
    yes: { type: 'boolean', help: 'Accept the defaults without asking.' },
    from: { type: 'string', help: 'A Maizzle 5 project to adopt, in place unless you name a folder.' },
    backend: { type: 'string', help: 'Another folder to search for hand-written getters.' },
    convert: {
      type: 'boolean',
      help: 'With --from: rewrite the tags of other template languages. Prints a diff, and changes nothing without --yes.',
    },
    'dry-run': { type: 'boolean', help: 'With --from: print the plan and change nothing.' },
  },
  async run(call) {
    const wrong = misuse(call)
    if (wrong !== undefined) {
      call.terminal.error(wrong)
      return 2
    }
    try {
      return call.values.from === undefined ? await start(call) : await moveIn(call)
    } catch (error) {
      if (!(error instanceof PromptEnded)) throw error
      call.terminal.error('\nNothing was written.')
      return 1
    }
  },
}

function misuse({ root, positionals, values }: CommandCall): string | undefined {
  const { from, backend } = values
  if (positionals.length > 1) return 'letterform init takes one folder: letterform init mails.'
  for (const [option, refuse] of REFUSALS) {
    const value = values[option]
    const refused = typeof value === 'string' ? refuse(value) : undefined
    if (refused !== undefined) return refused
  }
  for (const folder of [from, backend]) {
    if (typeof folder === 'string' && !isFolder(path.resolve(root, folder))) return `There is no folder ${folder}.`
  }
  if (from === undefined && (backend !== undefined || values['dry-run'] || values.convert))
    return '--backend, --convert and --dry-run need --from.'
  if (from !== undefined && OF_NEW_PROJECTS.some((option) => values[option] !== undefined))
    return `${OF_NEW_PROJECTS.map((option) => `--${option}`).join(', ')} are for new projects, without --from.`
  if (from === undefined && positionals.length === 0 && !values.yes && !mayAsk(values)) {
    return 'Name a folder, as in letterform init mails, or add --yes to use mails.'
  }
  const { locales, template = 'starter' } = values
  const isTranslated = TRANSLATED_TEMPLATES.some((name) => name === template)
  if (typeof locales === 'string' && localesOf(locales).length > 0 && !isTranslated)
    return `The template ${template} has no messages. Use ${TRANSLATED_TEMPLATES.join(' or ')} with --locales.`
  return undefined
}

const REFUSALS: [option: string, refuse: (answer: string) => string | undefined][] = [
  ['name', refuseName],
  ['product', refuseText],
  ['address', refuseText],
  ['support', refuseSupport],
  ['locales', refuseLocales],
  ['template', refuseTemplate],
]

const OF_NEW_PROJECTS = ['product', 'address', 'support', 'template', 'locales', 'check-name']

function isFolder(folder: string): boolean {
  // Not `throwIfNoEntry`: below a file, stat throws even so.
  return existsSync(folder) && statSync(folder).isDirectory()
}

async function start(call: CommandCall): Promise<ExitCode> {
  const { root, values, positionals, terminal } = call
  const note = values.json ? undefined : await originNote(root)
  if (note !== undefined) terminal.print(`${note}\n`)
  const given = { ...givenBy(call), ...(positionals[0] !== undefined && { folder: positionals[0] }) }
  const answers = await withPrompt(call, (prompt) =>
    askForProject({ given, refuseFolder: (name) => refuseFolder(path.resolve(root, name), name) }, prompt),
  )
  const taken = values['check-name'] ? await lookUpName(root, answers.packageName) : undefined
  if (taken !== undefined) {
    terminal.error(taken)
    return 1
  }
  const target = path.resolve(root, answers.folder)
  const files = await plan(answers, target, root)
  const refused = writeNew(target, files)
  const written = refused ? [] : files.map((file) => file.path)
  if (values.json) terminal.print(JSON.stringify({ problems: refused ? [refused] : [], written }, null, 2))
  else if (refused) terminal.problems([refused])
  else terminal.print(await nextSteps({ ...answers, count: written.length, target }, call))
  return refused ? 1 : 0
}

function refuseFolder(folder: string, name: string): string | undefined {
  return !existsSync(folder) || (isFolder(folder) && isFresh(folder)) ? undefined : `${name} is not empty.`
}

/** The files to write. A README or .gitattributes that is there stays; a .gitignore gets the missing lines. */
async function plan({ folder, ...answers }: ProjectAnswers, target: string, root: string): Promise<GeneratedFile[]> {
  const { readTemplate } = await import('../init/read-template.ts')
  const { usesGitLab } = await import('../init/gitlab.ts')
  const { findManager, folderInRepository } = await import('../init/package-manager.ts')
  const there = isFolder(target) ? readdirSync(target) : []
  const files = planProject({
    ...answers,
    sender: answers,
    template: await readTemplate(answers.template, answers.locales),
    version: VERSION,
    isGitLab: await usesGitLab(isFolder(target) ? target : root),
    manager: findManager(target),
    folder: folderInRepository(target),
    ignore: there.includes('.gitignore') ? readFileSync(path.join(target, '.gitignore'), 'utf8') : '',
  })
  const hasReadme = there.some((name) => /^readme/i.test(name))
  const stays = (name: string) => (name === 'README.md' ? hasReadme : name === '.gitattributes' && there.includes(name))
  return files.filter((file) => !stays(file.path))
}

async function nextSteps(
  { count, target, packageName }: ProjectAnswers & { count: number; target: string },
  call: CommandCall,
): Promise<string> {
  const { findManager, folderInRepository } = await import('../init/package-manager.ts')
  const { name } = findManager(target)
  const folder = namedFolder(target, call)
  const steps = [`${count} files → ${folder || '.'}/`, '', ...enter(folder), `  ${name} install && ${name} run build`]
  if (folderInRepository(target) !== '') steps.push('', WORKFLOWS_OF_A_SUBFOLDER)
  if (isUnscoped(packageName) && !call.values['check-name']) {
    const advice = `${packageName} has no scope, so it may be the name of someone else’s package. --check-name asks the registry.`
    steps.push('', advice)
  }
  return steps.join('\n')
}

const WORKFLOWS_OF_A_SUBFOLDER =
  'This folder is inside of a repository, and workflows only run from its root. Move those in .github there; they name this folder. Letterform’s docs say more, under “Continuous integration”.'
