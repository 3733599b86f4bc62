import { problem, wholeFile } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import type { KitPart } from './read-kit.ts'

/** What a project has that the parts of the kit meet. */
export interface Surroundings {
  /** The folder for components, and the one for layouts. */
  folders: Record<KitPart['folder'], string>
  /** The file of a component, if the project has one of that name. */
  fileOf: (name: string) => string | undefined
  textOf: (file: string) => string
  /** The names of colours in Tailwind's theme; undefined if they are not known. */
  colours: string[] | undefined
  /** The keys of `brand` in the config. */
  brand: string[]
}

export interface Addition {
  /** Files to write. */
  files: { path: string; content: string }[]
  /** Files that the project has already, and that stay. */
  kept: string[]
  problems: Problem[]
}

/** Plans to copy parts of the kit into a project, with the parts that they need. */
export function planAddition(names: string[], kit: Map<string, KitPart>, project: Surroundings): Addition {
  const parts = withNeeds(names, kit)
  const found = parts.map((part) => ({ part, file: project.fileOf(part.name) }))
  const taken = found.flatMap(({ part, file }) => {
    const isOther = file !== undefined && names.includes(part.name) && project.textOf(file) !== part.text
    return isOther ? [problem('kit-taken', { file, name: part.name }, wholeFile(file))] : []
  })
  const missing = found.filter(({ file }) => file === undefined).map(({ part }) => part)
  return {
    files: taken.length > 0 ? [] : missing.map((part) => fileFor(part, project)),
    kept: found.flatMap(({ file }) => file ?? []),
    problems: taken.length > 0 ? taken : lacks(missing, names, project),
  }
}

function withNeeds(names: string[], kit: Map<string, KitPart>): KitPart[] {
  const all = new Set(names)
  // A set also goes over what is added to it on the way.
  for (const name of all) for (const needed of kit.get(name)?.needs ?? []) all.add(needed)
  return [...all].flatMap((name) => kit.get(name) ?? [])
}

function fileFor({ name, folder, text }: KitPart, { folders }: Surroundings): Addition['files'][number] {
  return { path: `${folders[folder]}/${name}.html`, content: text }
}

/** The colours and the settings that the parts use and the project does not have. */
function lacks(parts: KitPart[], names: string[], { colours, brand }: Surroundings): Problem[] {
  const examples = parts.flatMap(({ name, example }) => (names.includes(name) && example) || [])
  const text = [...parts.map((part) => part.text), ...examples].join('\n')
  const used = unique(
    text.matchAll(/\b(?:bg|text|border)-(brand|page|card|soft|line|ink|muted|info|success|warning|danger)\b/g),
  )
  // What has a default is optional.
  const read = unique(text.matchAll(/\bbrand\.(\w+)\b(?! \|\|)/g)).filter((key) => key !== 'js')
  const withoutColour = colours ? used.filter((name) => !colours.includes(name)) : []
  const withoutKey = read.filter((key) => !brand.includes(key))
  return [
    ...(withoutColour.length > 0
      ? [problem('kit-colours', { names: withoutColour }, wholeFile('tailwind.config.js'))]
      : []),
    ...(withoutKey.length > 0 ? [problem('kit-brand', { keys: withoutKey }, wholeFile('config.js'))] : []),
  ]
}

function unique(matches: Iterable<RegExpMatchArray>): string[] {
  return [...new Set([...matches].map(([, name]) => name!))].sort()
}
