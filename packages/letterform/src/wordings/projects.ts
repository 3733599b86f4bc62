import { error, listOf } from './wording.ts'

/** Sources, compiling, the configuration and the output. */
export const PROJECTS = {
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
}
