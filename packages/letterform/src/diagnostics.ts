import { frame } from './text.ts'
import type { Place, Problem, Severity } from './types.ts'

/** How a problem reads. Every sentence that Letterform says about a template or a config stands in this file. */
interface Wording<Args> {
  severity: Severity
  message: (args: Args) => string
  fix: (args: Args) => string
}

function error<Args = void>(message: (args: Args) => string, fix: (args: Args) => string): Wording<Args> {
  return { severity: 'error', message, fix }
}

function warning<Args = void>(message: (args: Args) => string, fix: (args: Args) => string): Wording<Args> {
  return { severity: 'warning', message, fix }
}

function note<Args = void>(message: (args: Args) => string, fix: (args: Args) => string): Wording<Args> {
  return { severity: 'note', message, fix }
}

const RAW = 'if it is meant as text, write <% raw %>…<% endraw %> around it'

/** How a variable is used, to complete “it is …”. */
export const USES: Record<string, string> = {
  text: 'written as text',
  string: 'used as a string',
  number: 'used as a number',
  url: 'a whole URL',
  boolean: 'compared with true or false',
  date: 'written as a date',
  html: 'written as trusted HTML',
  object: 'an object with fields',
  list: 'a list',
  sized: 'something with a length',
  tested: 'tested',
  compared: 'compared',
}

const DECLARED_FIXES: Record<string, string> = {
  date: "Write it through a filter, as in << when | date('long', 'en') >>, or declare it as string.",
  html: 'Write it as << name | safe >> in the text between two tags, or declare it as string.',
  boolean: 'Choose the words with <% if name %>…<% else %>…<% endif %>, or declare it as string.',
}

const wordings = {
  // Placeholders and blocks
  'placeholder-unclosed': error<{ open: string; close: string }>(
    ({ open }) => `The placeholder that ${open} opens is never closed.`,
    ({ close }) => `Close it with ${close}; ${RAW}.`,
  ),
  'placeholder-empty': error(
    () => 'A placeholder without a name.',
    () => `Name a variable, as in << first_name >>; ${RAW}.`,
  ),
  'placeholder-constant': error<{ code: string }>(
    ({ code }) => `The placeholder ${quote(code)} names no variable, so every mail would say the same.`,
    () => `Name a variable, as in << first_name >>; ${RAW}.`,
  ),
  'placeholder-syntax': error<{ code: string; reason: string }>(
    ({ code, reason }) => `${quote(code)} cannot be read: ${reason}.`,
    () => `Write a name, a dotted path and filters, as in << user.name | upper >>; ${RAW}.`,
  ),
  'placeholder-lost': warning<{ code: string }>(
    ({ code }) => `${quote(code)} is nowhere in the compiled email.`,
    () => 'Pass it to a prop or slot that the component shows, or delete it.',
  ),
  'placeholder-damaged': error<{ found: string; code: string | undefined }>(
    ({ found, code }) =>
      code === undefined
        ? `Something cut a placeholder into pieces: ${quote(found)} is left of it.`
        : `Something rewrote the placeholder ${quote(code)} while the email was compiled.`,
    () => 'Use a send-time filter, as in << name | upper >>, where a build-time filter or plugin changes its text.',
  ),
  'placeholder-position': error<{ code: string; where: string }>(
    ({ code, where }) => `No value can be made safe where ${quote(code)} stands, ${where}.`,
    () => 'Move it into text, a quoted attribute or a URL; choose between fixed markup with <% if %>.',
  ),
  'block-unclosed': error<{ code: string }>(
    ({ code }) => `The block <% ${code} %> is never ended.`,
    ({ code }) => `End it with <% end${code.split(/\s/)[0]} %> in the same file.`,
  ),
  'block-unmatched': error<{ code: string }>(
    ({ code }) => `<% ${code} %> belongs to no open block.`,
    () => 'Open the block before it in the same file, or delete this tag.',
  ),
  'block-unknown': error<{ code: string; near: string | undefined }>(
    ({ code }) => `<% ${code} %> is no block that Letterform knows.`,
    ({ near }) => `${near ? `Did you mean ${near}? ` : ''}Known: if, elif, else, endif, for, endfor, raw, endraw.`,
  ),
  'block-syntax': error<{ code: string; reason: string }>(
    ({ code, reason }) => `<% ${code} %> cannot be read: ${reason}.`,
    () => 'Write <% if name %>, <% elif name %> or <% for item in items %>.',
  ),
  'block-torn': error<{ code: string }>(
    ({ code }) => `<% ${code} %> lost its place: in the compiled email its blocks no longer nest.`,
    () => 'Keep a whole block inside one slot, one prop or the text between two tags.',
  ),
  'block-emptied': error<{ code: string }>(
    ({ code }) => `<% ${code} %> encloses nothing in the compiled email: what stood in it was moved elsewhere.`,
    () => 'Put the block inside the <fill:…> or the component, not around it.',
  ),
  'block-unbalanced': error<{ code: string; fault: 'opens' | 'closes' | 'moves'; element: string | undefined }>(
    ({ code, fault, element }) =>
      fault === 'moves'
        ? `What <% ${code} %> begins ends in another place: in another attribute, or on the other side of a tag or comment.`
        : `What <% ${code} %> begins ${fault} <${element}> and does not ${fault === 'opens' ? 'close' : 'open'} it.`,
    () => 'Put whole elements into each branch, and begin and end a block in the same text or the same attribute.',
  ),
  'filter-position': error<{ filter: string; code: string; where: string }>(
    ({ filter, code, where }) => `${quote(code)} makes markup with ${filter}, and stands ${where}.`,
    ({ filter }) => `Write ${filter} as the last filter, in the text between two tags; elsewhere, leave it out.`,
  ),
  'engine-unsupported': error<{ code: string; style: string }>(
    ({ code, style }) => `${quote(code)} cannot be written for ${style}, which has nothing that does the same.`,
    () => 'Pass the finished value as a variable of its own, or leave letterform.placeholders out.',
  ),
  'engine-ambiguous': error<{ style: string }>(
    ({ style }) => `Its text has what ${style} would take for a placeholder.`,
    () => 'Choose delimiters for letterform.placeholders that no email has in its text.',
  ),
  'token-collision': error(
    () => 'This text looks like a token that Letterform uses while it compiles.',
    () => 'Change the word: lfq…qfl is reserved.',
  ),

  // Variables
  'variable-contradiction': error<{ name: string; one: string; other: string; where: string }>(
    ({ name, one, other, where }) => `${name} is ${USES[other]} here and ${USES[one]} at ${where}.`,
    () => 'Give the two different names, or use the same kind of value in both places.',
  ),
  'variable-declared-otherwise': error<{ name: string; declared: string; used: string; where: string }>(
    ({ name, declared, used, where }) => `${name} is declared as ${declared}, yet ${USES[used]} at ${where}.`,
    ({ declared, used }) => DECLARED_FIXES[declared] ?? `Declare it as ${used}, or change how it is used.`,
  ),
  'variable-unused': error<{ name: string; near: string | undefined }>(
    ({ name }) => `${name} is declared, and no placeholder uses it.`,
    ({ near }) => (near ? `Did you mean ${near}?` : 'Use it, or delete its declaration.'),
  ),
  'variable-type-unknown': error<{ type: string; known: string[]; near: string | undefined }>(
    ({ type }) => `There is no type ${quote(type)}.`,
    ({ known, near }) => `${near ? `Did you mean ${near}? ` : ''}Known: ${known.join(', ')}.`,
  ),
  'variable-key-unknown': error<{ name: string; key: string; known: string[]; near: string | undefined }>(
    ({ name, key }) => `The declaration of ${name} has a key ${key}, which means nothing.`,
    ({ known, near }) => `${near ? `Did you mean ${near}? ` : ''}Known: ${known.join(', ')}.`,
  ),
  'variable-optional-bare': error<{ name: string; where: string }>(
    ({ name }) => `${name} is declared optional, and is used here without asking whether it is there.`,
    () => "Put it between <% if name %> and <% endif %>, or give it a value: << name | default('…') >>.",
  ),
  'variable-html-undeclared': error<{ name: string }>(
    ({ name }) => `${name} is written without escaping, and nobody has declared that it holds trusted HTML.`,
    ({ name }) => `Declare it under variables: ${name}: { type: html }, or leave safe out.`,
  ),
  'variable-global-declared': error<{ name: string }>(
    ({ name }) => `${name} is a global: its name begins with _, and every email shares it.`,
    () => 'Declare it under letterform.globals in config.js, or drop the _.',
  ),

  'global-conflict': error<{ name: string; id: string; type: string; other: string }>(
    ({ name, id, type, other }) => `${id} takes ${name} for a ${type}, while another email takes it for a ${other}.`,
    () => 'Use the global in one way, or give the two emails variables of their own.',
  ),

  // Names in the package
  'getter-name': error<{ getter: string }>(
    ({ getter }) => `${quote(getter)} cannot be the name of a getter in the package.`,
    () => 'Write a name that JavaScript allows, as in getMailWelcome, or leave getter out.',
  ),
  'variable-name': error<{ name: string; camel: string }>(
    ({ name, camel }) => `${name} would be ${quote(camel)} in the package, which cannot be the name of a variable.`,
    () => 'Rename it: a letter comes first, and what every object in JavaScript has is taken.',
  ),
  'python-name': error<{ name: string; python: string }>(
    ({ name, python }) => `${name} would be ${python} in the Python package, which Python keeps for itself.`,
    () => 'Rename it, or take python out of letterform.targets.',
  ),
  'name-collision': error<{ name: string; one: string; other: string }>(
    ({ name, one, other }) => `${one} and ${other} would both be ${name} in the package.`,
    () => 'Rename one of the two.',
  ),
  'locale-unknown': error<{ code: string; locale: string }>(
    ({ code, locale }) => `${quote(code)} asks for ${locale}, whose calendar or numbers cannot be told ahead of time.`,
    () => "Name another form of the language, as in date('long', 'fa-u-ca-gregory'), or pass the text as a variable.",
  ),

  // Scenarios
  'scenario-absent': error<{ id: string; scenario: string; known: string[] }>(
    ({ id, scenario }) => `${id} has no scenario called ${quote(scenario)}.`,
    ({ known }) =>
      known.length > 0 ? `Known: ${known.join(', ')}.` : 'Write one under scenarios in its front matter.',
  ),
  'scenario-unrenderable': error<{ id: string; scenario: string | undefined; found: string[] }>(
    ({ id, scenario, found }) =>
      `${scenario === undefined ? `${id} has no scenario, and cannot be filled in` : `The scenario ${scenario} does not fill in ${id}`}: ${found.join('; ')}.`,
    () => 'Correct its values in the front matter, or a global’s sample in config.js.',
  ),

  // Releases
  'baseline-unreadable': error<{ from: string; reason: string }>(
    ({ from, reason }) => `${from} cannot be compared with: ${reason}.`,
    () => 'Name a package’s folder or tarball, or a commit or tag of git; without --from, the registry is asked.',
  ),
  'version-unknown': error<{ version: string }>(
    ({ version }) => `${quote(version)} is no version that another one follows.`,
    () => 'Write a version such as 1.2.3, or 1.2.3-beta.0, into package.json.',
  ),
  'release-dirty': error<{ files: string[] }>(
    ({ files }) => `${listOf(files)} ${files.length === 1 ? 'is' : 'are'} not committed.`,
    () => 'Commit, or put aside, what the release is not to be made of.',
  ),
  'release-without-git': error(
    () => 'This is no repository of git.',
    () => 'Release from a repository: a release is a commit and a tag.',
  ),
  'release-exists': error<{ what: string }>(
    ({ what }) => `${what} exists already.`,
    () => 'Get the newest commits and tags; a version is released once.',
  ),
  'package-files': error<{ files: string[] }>(
    ({ files }) => `The package would not hold exactly what was generated: ${listOf(files)}.`,
    () => 'Take foreign files out of the package’s folder, and build again.',
  ),
  'package-unusable': error<{ what: string; reason: string }>(
    ({ what, reason }) => `The packed package does not work in an empty project: ${what} fails: ${reason}.`,
    () => 'Where a sample in the front matter is at fault, correct it; otherwise this is a fault of Letterform.',
  ),
  'release-repository': error<{ repository: string }>(
    ({ repository }) => `The package is proven to come from ${repository}, and its package.json does not say so.`,
    ({ repository }) =>
      `Set letterform.package.repository in config.js to { type: 'git', url: 'git+https://github.com/${repository}.git' }: npm compares the two.`,
  ),
  'release-tagged': error<{ tags: string[]; version: string }>(
    ({ tags, version }) => `This commit is tagged ${listOf(tags)}, and would be released as ${version}.`,
    () => 'Stand on the commit that is to be released, or delete the tag: tags follow from versions.',
  ),
  'release-branch': error<{ remote: string | undefined }>(
    ({ remote }) =>
      remote === undefined
        ? 'No branch is checked out that could be pushed.'
        : `${remote} cannot be reached, or has no branch like the one that is checked out.`,
    () => 'Check out the branch that releases are made of, and push it once; or release without --push.',
  ),
  'release-behind': error<{ branch: string }>(
    ({ branch }) => `${branch} has commits that are not here.`,
    () => 'Pull them first: a release is made of what everybody has.',
  ),
  'release-step': error<{ step: string; reason: string }>(
    ({ step, reason }) => `${step} failed: ${reason}.`,
    () => 'Mend that and run letterform release again: it goes on from here.',
  ),

  // Sources
  'emails-missing': error<{ globs: string }>(
    ({ globs }) => `No email matches ${globs}.`,
    () => 'Put a template into emails/, or set build.content in config.js.',
  ),
  'email-unknown': error<{ id: string; near: string | undefined }>(
    ({ id }) => `There is no email called ${id}.`,
    ({ near }) => (near ? `Did you mean ${near}?` : 'Name an email by its path below emails/, / written -.'),
  ),
  'email-duplicate-id': error<{ id: string; other: string }>(
    ({ id, other }) => `Its id would be ${id}, which ${other} already has.`,
    () => 'Rename one of the two files.',
  ),
  'email-empty': error(
    () => 'The email is empty.',
    () => 'Write its template, or delete the file.',
  ),
  'file-unreadable': error<{ reason: string }>(
    ({ reason }) => `It cannot be read: ${reason}.`,
    () => 'Check that it is a file and that you may read it.',
  ),
  'file-too-large': error<{ kilobytes: number; limit: number }>(
    ({ kilobytes, limit }) => `It has ${kilobytes} kB; templates of up to ${limit} kB are read.`,
    () => 'Split it, or raise letterform.limits.fileKilobytes in config.js.',
  ),
  'file-encoding': error<{ offset: number }>(
    ({ offset }) => `It is not UTF-8: byte ${offset} belongs to no character.`,
    () => 'Save it as UTF-8.',
  ),
  'front-matter-syntax': error<{ reason: string }>(
    ({ reason }) => `The front matter is not valid YAML: ${reason}.`,
    () => 'Quote values that hold : or # or begin with a symbol.',
  ),
  'front-matter-shape': error<{ key: string; want: string }>(
    ({ key, want }) => `The front matter's ${key} is not ${want}.`,
    ({ key, want }) => `Write ${key} as ${want}.`,
  ),

  // Compiling
  'component-unknown': error<{ name: string; near: string | undefined; folders: string }>(
    ({ name, folders }) => `There is no component or layout <x-${name}> in ${folders}.`,
    ({ near }) => (near ? `Did you mean <x-${near}>?` : 'Create its file, or correct the name.'),
  ),
  'component-recursive': error<{ path: string }>(
    ({ path }) => `A component includes itself without end: ${path}.`,
    () => 'Break the circle, or guard it with an <if> that ends.',
  ),
  'template-failed': error<{ reason: string }>(
    ({ reason }) => `Maizzle could not compile it: ${reason}.`,
    () => 'Correct the template; the message is Maizzle’s own.',
  ),
  'template-timeout': error<{ seconds: number }>(
    ({ seconds }) => `It did not compile within ${seconds} s: a loop in it, or in what it uses, does not end.`,
    () => 'End the loop, or raise letterform.limits.seconds in config.js.',
  ),
  'template-memory': error<{ megabytes: number }>(
    ({ megabytes }) => `It used up ${megabytes} MB while it compiled.`,
    () => 'Make its loops smaller, or raise letterform.limits.megabytes in config.js.',
  ),

  // Configuration and output
  'config-threw': error<{ reason: string }>(
    ({ reason }) => `The config could not be loaded: ${reason}.`,
    () => 'Correct it; the stack below is its own.',
  ),
  'config-shape': error<{ key: string; want: string }>(
    ({ key, want }) => `${key} in the config is not ${want}.`,
    ({ key, want }) => `Write ${key} as ${want}.`,
  ),
  'event-threw': error<{ event: string; reason: string }>(
    ({ event, reason }) => `The config’s ${event} threw: ${reason}.`,
    () => 'Correct it; the stack below is its own.',
  ),
  'output-foreign': error<{ folder: string }>(
    ({ folder }) => `${folder} holds files that Letterform did not make.`,
    () => 'Delete or move the folder, or choose another (build.output.path, letterform.dist) in config.js.',
  ),
  'folder-in-use': error<{ folder: string }>(
    ({ folder }) => `${folder} is not empty.`,
    () => 'Name a folder that is not there yet.',
  ),
  'folder-unwritable': error<{ folder: string; reason: string }>(
    ({ folder, reason }) => `${folder} cannot be written: ${reason}.`,
    () => 'Check that you may write there, and that no file stands in the way.',
  ),
  'folder-changed': error<{ path: string }>(
    ({ path }) => `${path} has changed while it was read.`,
    () => 'Run the command again.',
  ),
  'file-foreign': error<{ path: string }>(
    ({ path }) => `${path} exists, and Letterform did not write it.`,
    () => 'Move it: the contract of the emails is kept there.',
  ),
  'output-stale': error<{ path: string; files: string[] }>(
    ({ path, files }) => `${path} is out of date${files.length > 0 ? `: ${listOf(files)} would change` : ''}.`,
    () => 'Run letterform build, and commit what of it your repository keeps.',
  ),
  'output-outside': error<{ path: string }>(
    ({ path }) => `${path} lies outside the project, and nothing is written there.`,
    () => 'Choose a path inside the project.',
  ),
  'output-collision': error<{ path: string; other: string }>(
    ({ path, other }) => `${path} is already written by ${other}.`,
    () => 'Give one of the two another permalink.',
  ),

  // Moving in
  'move-config': error<{ file: string }>(
    ({ file }) => `${file} is written in a way that cannot be added to.`,
    () => 'Put these lines into the object that it exports:',
  ),
  'move-manifest': error<{ reason: string }>(
    ({ reason }) => `package.json cannot be read: ${reason}.`,
    () => 'Correct it, and run the command again.',
  ),
  'move-script': warning<{ name: string; has: string; wanted: string }>(
    ({ name, has }) => `The script ${name} is there already, and stays: ${quote(has)}.`,
    ({ name, wanted }) => `Give ${quote(wanted)} a name of its own, as in "mails:${name}".`,
  ),
  'move-spellings': warning(
    () => 'Some placeholders are written @{{ name }}, others << name >>; build/ has << name >> for all of them.',
    () => 'Set letterform.placeholders to what the code that reads build/ expects, if there is such code.',
  ),
  'move-workflow': warning<{ reason: 'manager' | 'folder'; manager: string; files: string[] }>(
    ({ reason, manager, files }) => {
      const unwritten = `${files.join(' and ')} ${files.length > 1 ? 'were' : 'was'} not written:`
      return reason === 'manager'
        ? `${unwritten} they would install with npm, and this project has ${manager}.`
        : `${unwritten} GitHub looks for workflows in the root of the repository, and this is a folder of it.`
    },
    () =>
      'letterform init makes a project that has them, to take them from; what they call is letterform build --check, check and release.',
  ),

  // Getters that people wrote by hand
  'getter-missing': warning<{ names: string[]; template: string }>(
    ({ names, template }) => `${template} needs ${listOf(names)}, which this code does not fill in.`,
    () => 'Fill it in, or call the generated getter, which asks for it.',
  ),
  'getter-unknown': warning<{ name: string; template: string; near: string | undefined }>(
    ({ name, template }) => `This code fills in ${name}, which ${template} does not have.`,
    ({ near }) => (near ? `Did you mean ${near}?` : 'Delete it here, or write it into the template.'),
  ),
  'getter-gone': warning<{ text: string; near: string | undefined }>(
    ({ text }) => `There is no template for ${quote(text)}.`,
    ({ near }) => (near ? `Did you mean ${near}?` : 'Delete this code, or bring the template back.'),
  ),
  'getter-unseen': note<{ template: string }>(
    ({ template }) => `This code fills in ${template}; with what, cannot be told from here.`,
    () => 'Compare it with the variables of the email yourself.',
  ),

  // Pictures
  'browser-driver-missing': error(
    () => 'Emails are shown through playwright-core, which is not installed.',
    () => 'Run npm install --save-dev playwright-core.',
  ),
  'browser-missing': error<{ named: string | undefined }>(
    ({ named }) =>
      named === undefined ? 'Emails are shown in Chromium, and none was found.' : `There is no browser at ${named}.`,
    ({ named }) =>
      named === undefined
        ? 'Run npx playwright-core install chromium, install your system’s, or name one in LETTERFORM_BROWSER.'
        : 'Correct LETTERFORM_BROWSER, or leave it out.',
  ),
  'browser-failed': error<{ reason: string }>(
    ({ reason }) => `Chromium does not start: ${reason}`,
    () => 'Run npx playwright-core install --with-deps chromium, or name another one in LETTERFORM_BROWSER.',
  ),
  'axe-skipped': note<{ reason: { message: string; fix: string } }>(
    ({ reason }) => `axe-core did not look at the rendered emails, and all else was checked. ${reason.message}`,
    ({ reason }) => `${reason.fix} Where it is not wanted, set letterform.check.axe to false.`,
  ),
  'shot-differs': error<{ shots: string[] }>(
    ({ shots }) => `It looks different from its baseline: ${listOf(shots)}.`,
    () => 'Look at the report; where the change is wanted, run letterform shots --update and commit the baselines.',
  ),
  'shot-new': error<{ shots: string[] }>(
    ({ shots }) => `There is no baseline of ${listOf(shots)}.`,
    () => 'Run letterform shots --update, look at what it makes, and commit it.',
  ),
  'shot-gone': warning<{ shots: string[] }>(
    ({ shots }) => `There are baselines of what is no longer there: ${listOf(shots)}.`,
    () => 'Run letterform shots --update, which takes them away.',
  ),
  'shot-unreadable': error<{ shots: string[] }>(
    ({ shots }) => `These baselines are no pictures that can be read: ${listOf(shots)}.`,
    () => 'Run letterform shots --update, which makes them anew.',
  ),
  'shot-unknown': error<{ name: string; near: string | undefined }>(
    ({ name }) => `There is no shot ${name}.`,
    ({ near }) =>
      near
        ? `Did you mean ${near}?`
        : 'Name an email, or a shot as in welcome/default/375-dark; * stands for any part.',
  ),
  'shot-request': warning<{ urls: string[] }>(
    ({ urls }) => `It asks the network for ${listOf(urls)}, which no picture shows.`,
    () => 'Put the file into the project’s images, or say under letterform.shots.images where it is.',
  ),
  'shot-font': error<{ file: string }>(
    ({ file }) => `The font ${file} cannot be read.`,
    () => 'Correct its path under letterform.shots.fonts; it counts from the project’s root.',
  ),
}

export type ProblemCode = keyof typeof wordings
type ArgsOf<Code extends ProblemCode> = Parameters<(typeof wordings)[Code]['message']>[0]

/** Makes a problem. Codes that say nothing more than themselves take no arguments: pass `undefined`. */
export function problem<Code extends ProblemCode>(
  code: Code,
  args: ArgsOf<Code>,
  place?: Place,
  detail?: string,
): Problem {
  const wording = wordings[code] as unknown as Wording<ArgsOf<Code>>
  return {
    code,
    severity: wording.severity,
    message: wording.message(args),
    fix: wording.fix(args),
    ...(place && { place }),
    ...(detail && { detail }),
  }
}

/** A problem that concerns a whole file. */
export function wholeFile(file: string): Place {
  return { file, line: 1, column: 1, length: 1, excerpt: '' }
}

export function isError(found: Problem): boolean {
  return found.severity === 'error'
}

/** Plain lines, as the terminal shows them without colours. */
export function formatProblem(found: Problem): string {
  const { place } = found
  const head = place ? `${place.file}:${place.line}:${place.column}  ${found.code}` : found.code
  const lines = [isError(found) ? head : `${head} (${found.severity})`, `  ${found.message}`]
  if (place?.excerpt) lines.push(frame(place))
  lines.push(`  ${found.fix}`)
  if (found.detail) lines.push(...found.detail.split('\n').map((line) => `    ${line}`))
  return lines.join('\n')
}

/** By file, then by position, the same problem once: in the order in which a person mends them. */
export function sortProblems(problems: Problem[]): Problem[] {
  const unique = new Map(problems.map((found) => [sortKey(found), found]))
  return [...unique.values()].sort((a, b) => compare(a, b))
}

function sortKey({ code, message, place }: Problem): string {
  return [place?.file, place?.line, place?.column, code, message].join('\n')
}

function compare(a: Problem, b: Problem): number {
  const file = (a.place?.file ?? '').localeCompare(b.place?.file ?? '', 'en')
  return file || (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0)
}

function quote(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > 60 ? `“${flat.slice(0, 57)}…”` : `“${flat}”`
}

function listOf(names: string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}
