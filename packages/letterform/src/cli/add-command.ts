import { isError } from '../diagnostics.ts'
import type { AddResult } from '../init/add-components.ts'
import type { KitPart } from '../init/read-kit.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { misused } from './misused.ts'

export const addCommand: Command = {
  summary: 'Copy components and layouts from the kit; without a name, list them.',
  usage: 'add [component…] [options]',
  options: {},
  async run(call) {
    const { root, positionals, terminal, values } = call
    const { readKit } = await import('../init/read-kit.ts')
    const kit = readKit()
    const offered = [...kit.values()].filter(({ example }) => example !== undefined)
    if (positionals.length === 0) return list(offered, call)
    const unknown = positionals.find((name) => !offered.some((part) => part.name === name))
    if (unknown !== undefined) return misused(terminal, unknownName(unknown, offered))
    const { addComponents } = await import('../init/add-components.ts')
    const result = await addComponents(root, positionals, kit)
    if (values.json) terminal.print(JSON.stringify(result, null, 2))
    else report(result, positionals, kit, call)
    return result.problems.some(isError) ? 1 : 0
  },
}

function list(offered: KitPart[], { terminal, values }: CommandCall): ExitCode {
  const rows = offered.map(({ name, folder, summary }) => ({ name, folder, summary: firstSentence(summary) }))
  if (values.json) terminal.print(JSON.stringify({ components: rows }, null, 2))
  else terminal.print([...section('components', rows), '', ...section('layouts', rows)].join('\n'))
  return 0
}

function section(folder: KitPart['folder'], rows: { name: string; folder: string; summary: string }[]): string[] {
  const own = rows.filter((row) => row.folder === folder)
  return [`${folder}/`, ...own.map(({ name, summary }) => `  ${name.padEnd(15)}${summary}`)]
}

function firstSentence(text: string): string {
  return text.replace(/\. .*$/, '.')
}

function unknownName(name: string, offered: KitPart[]): string {
  const near = nearest(
    name,
    offered.map((part) => part.name),
  )
  return `The kit has no component ${name}. ${near ? `Did you mean ${near}?` : 'Run letterform add for the list.'}`
}

function report(
  { problems, written, kept }: AddResult,
  names: string[],
  kit: Map<string, KitPart>,
  { terminal }: CommandCall,
): void {
  terminal.problems(problems)
  if (problems.some(isError)) return
  for (const file of written) terminal.print(`${file}  added`)
  for (const file of kept) terminal.print(`${file}  already there`)
  for (const name of names) terminal.print(`\n${kit.get(name)!.example}`)
}
