import { byNear, didYouMean, error, lastOf, listOf, oneOf, warning } from './wording.ts'

/** Problems with source files, compiling, the config and the output. */
export const PROJECTS = {
  // Sources
  'emails-missing': error<{
    globs: string
    /** A folder below that has a project of Letterform. */
    project?: string
    /** A folder that has templates. */
    folder?: string | undefined
    /** What the project is written with. */
    origin?: { name: string; file: string; guide: string; isHtml: boolean } | undefined
  }>(
    ({ globs, origin }) =>
      `No email matches ${globs}.${origin ? ` This looks like a project of ${origin.name}: see ${origin.file}.` : ''}`,
    ({ project, folder, origin }) => {
      const guide = origin && `Follow the guide to move from ${origin.name}: ${origin.guide}`
      if (folder && origin?.isHtml !== false) {
        const build = `There are templates in ${folder}/. To build them, set build.content in config.js: export default { build: { content: ['${folder}/**/*.html'] } }`
        return guide ? `${build}. ${guide}` : build
      }
      if (guide) return guide
      return project
        ? `There is a project in ${project}/. Run the command there, or add --root ${project}.`
        : 'Add a template to emails/, or set build.content in config.js.'
    },
  ),
  'maizzle-version': error<{ major: number }>(
    ({ major }) => `This is a project for Maizzle ${major}, and Letterform builds projects for Maizzle 5.`,
    ({ major }) =>
      major > 5
        ? 'Its templates are Vue components. Start from letterform init, and copy the HTML into emails/.'
        : 'Follow Maizzle’s upgrade guides up to version 5, and run the command again.',
  ),
  'email-unknown': error<{ id: string; near: string | undefined }>(
    ({ id }) => `There is no email named ${id}.`,
    ({ near }) => didYouMean(near, 'Use its path below emails/, with - in place of each /.'),
  ),
  'locale-unlisted': error<{ locale: string; known: string[]; near: string | undefined }>(
    ({ locale }) => `The project has no emails in ${locale}.`,
    ({ known, near }) => (known.length > 0 ? oneOf(known, near) : 'Add letterform.locales to the config.'),
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
    ({ reason }) => `The file cannot be read: ${reason}.`,
    () => 'Check that it is a file and that you have permission to read it.',
  ),
  'file-too-large': error<{ kilobytes: number; limit: number }>(
    ({ kilobytes, limit }) => `The file has ${kilobytes} kB; the limit is ${limit} kB.`,
    () => 'Split it, or raise letterform.limits.fileKilobytes in config.js.',
  ),
  'file-encoding': error<{ offset: number }>(
    ({ offset }) => `The file is not valid UTF-8: byte ${offset} is part of no character.`,
    () => 'Save it as UTF-8.',
  ),
  'merge-conflict': error(
    () => 'The file has a merge conflict.',
    () => 'Choose one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>.',
  ),
  'front-matter-syntax': error<{ reason: string; fix: string }>(
    ({ reason }) => `The front matter is not valid YAML: ${reason}.`,
    ({ fix }) => fix,
  ),
  'front-matter-unquoted': error<{ key: string }>(
    ({ key }) => `${key} begins with {{, which YAML reads as a map.`,
    ({ key }) => `Quote it: ${key}: "{{ … }}".`,
  ),
  'front-matter-shape': error<{ key: string; want: string }>(
    ({ key, want }) => `${key} in the front matter must be ${want}.`,
    () => 'Fix or remove it.',
  ),
  'front-matter-locale': error<{ key: string; name: string; known: string[]; near: string | undefined }>(
    ({ key, name }) => `${key} has a text for ${name}, which is not one of letterform.locales.`,
    ({ known, near }) => oneOf(known, near),
  ),
  'front-matter-untranslated': error<{ key: string; locale: string }>(
    ({ key, locale }) => `${key} has no text for ${locale}.`,
    () => 'Add it, or set letterform.fallback: true to use the default language.',
  ),

  // Compiling
  'component-unknown': error<{ name: string; near: string | undefined; known: string[]; folders: string }>(
    ({ name, folders }) => `There is no component or layout <x-${name}> in ${folders}.`,
    ({ name, near, known }) =>
      didYouMean(
        near && `<x-${near}>`,
        name.startsWith('slot:')
          ? `To fill a slot, write <fill:${name.slice(5)}>, and <slot:${name.slice(5)} /> in the component.`
          : known.length === 0
            ? 'Create its file.'
            : `Create its file, or use one that exists: ${listOf(known.map((one) => `<x-${one}>`))}.`,
      ),
    ({ name, near }) => byNear(name, near, (one) => `<x-${one}`),
  ),
  'component-namespace': error<{ name: string; namespace: string; guide: string | undefined }>(
    ({ name, namespace }) => `<x-${name}> names a folder of components, ${namespace}, that the config does not have.`,
    ({ name, guide }) =>
      guide
        ? `This is a component of Laravel’s Blade: use one of yours, as in <x-${name.split('::').at(-1)}>. The guide for moving: ${guide}`
        : `Write it as the file is named, as in <x-${name.split('::').join('.')}>, or add the folder to components.namespaces in the config.`,
  ),
  'component-recursive': error<{ path: string }>(
    ({ path }) => `A component includes itself endlessly: ${path}.`,
    () => 'Remove one of the uses, or put it into an <if> that ends the recursion.',
  ),
  'template-failed': error<{ reason: string }>(
    ({ reason }) => `Maizzle cannot compile the template: ${reason}.`,
    () => 'Fix the template; the error message is from Maizzle.',
  ),
  'style-empty': error<{ isSure: boolean }>(
    ({ isSure }) =>
      isSure
        ? 'This style attribute has no declaration, and Maizzle cannot inline CSS into its element.'
        : 'Maizzle cannot inline CSS into an element whose style attribute has no declaration, as here if the expression is empty.',
    () => 'Write a property and a value, or leave the attribute out.',
  ),
  'module-missing': error<{ name: string; isFile: boolean }>(
    ({ name, isFile }) => (isFile ? `There is no file ${name}.` : `The package ${name} is not installed.`),
    ({ name, isFile }) => (isFile ? 'Create it, or fix the path.' : `Run npm install --save-dev ${name}.`),
  ),
  'template-timeout': error<{ seconds: number }>(
    ({ seconds }) => `The template did not compile within ${seconds} s: it or a component runs an endless loop.`,
    () => 'Fix the loop, or raise letterform.limits.seconds in config.js.',
  ),
  'checks-stopped': warning<{ seconds: number; megabytes: number }>(
    ({ seconds, megabytes }) =>
      `The checks of this email took more than ${seconds} s or ${megabytes} MB, and were stopped.`,
    () => 'Shorten the email, or raise letterform.limits in config.js.',
  ),
  'template-memory': error<{ megabytes: number }>(
    ({ megabytes }) => `The template used up ${megabytes} MB of memory while it was compiled.`,
    () => 'Shorten its loops, or raise letterform.limits.megabytes in config.js.',
  ),

  // Configuration and output
  'config-threw': error<{ reason: string; isSyntax?: boolean }>(
    ({ reason, isSyntax }) =>
      `The config cannot be loaded${isSyntax ? ', because this is not valid JavaScript' : ''}: ${reason}.`,
    ({ reason, isSyntax }) =>
      /^Cannot find package/.test(reason)
        ? 'Run npm install in the folder of the config.'
        : /^(?:Unexpected token 'export'|Cannot use import statement)/.test(reason)
          ? 'Set "type": "module" in package.json, or write module.exports = { … } and require().'
          : isSyntax
            ? 'Correct it here, or in the lines above.'
            : 'Fix the error; its stack trace follows.',
  ),
  'config-shape': error<{ key: string; want: string }>(
    ({ key, want }) => `${key} in the config must be ${want}.`,
    ({ key }) =>
      key === 'The default export'
        ? 'Export the object itself; await works at the top level of the file.'
        : 'Fix or remove it.',
  ),
  'config-unread': error<{ file: string }>(
    ({ file }) => `${file} is not read, so the project has no config.`,
    ({ file }) =>
      `Rename ${file} to config.js, and write it in JavaScript. defineConfig from letterform checks its types.`,
  ),
  'tailwind-config': error<{ reason: string }>(
    ({ reason }) => `Tailwind's config fails, and with it every email: ${reason}.`,
    () => 'Fix the error in this file.',
  ),
  'tailwind-opacity': error(
    () =>
      'The colours of variants, such as dark:bg-black, break the style sheet: Tailwind writes them with custom properties, which Maizzle cannot inline.',
    () =>
      'Set corePlugins: { backgroundOpacity: false, borderOpacity: false, textOpacity: false } in the config of Tailwind.',
  ),
  'config-key-unknown': error<{ key: string; known: string[]; near: string | undefined }>(
    ({ key }) => `${key} in the config is not a setting of Letterform.`,
    ({ known, near }) => oneOf(known, near),
    ({ key, near }) => byNear(lastOf(key), near),
  ),
  'config-key-near-miss': warning<{ key: string; near: string }>(
    ({ key }) => `${key} in the config has no effect.`,
    ({ near }) => `Did you mean ${near}?`,
    ({ key, near }) => [lastOf(key), near],
  ),
  'config-switch': warning<{ key: string; value: string }>(
    ({ key, value }) => `${key} in the config is the text “${value}”, which counts as ${value !== ''}.`,
    () => 'Write true or false, without quotes.',
  ),
  'tailwind-content': warning(
    () => 'Tailwind makes no styles, because its content lists no files.',
    () => "Add a tailwind.config.js that exports content, such as ['./{emails,components,layouts}/**/*.html'].",
  ),
  'event-threw': error<{ event: string; reason: string }>(
    ({ event, reason }) => `${event} in the config threw an error: ${reason}.`,
    () => 'Fix the error; its stack trace follows.',
  ),
  'environment-unknown': warning<{ environment: string; file: string; near: string | undefined }>(
    ({ environment, file }) => `There is no ${file}, so ${environment} has only the settings of the base config.`,
    ({ near }) => didYouMean(near, 'Create it, even if it exports no settings, or use another environment.'),
  ),
  'output-foreign': error<{ folder: string; lost: string[] | undefined }>(
    ({ folder, lost }) =>
      lost
        ? `${folder} contains files that git cannot restore: ${listOf(lost)}.`
        : `${folder} contains files that Letterform did not create.`,
    ({ lost }) =>
      lost
        ? 'Commit or delete them, and run the command again.'
        : 'Delete or move the folder, choose another (build.output.path, letterform.dist) in config.js, or commit it and run letterform build --adopt.',
  ),
  'folder-in-use': error<{ folder: string }>(
    ({ folder }) => `${folder} is not empty.`,
    () => 'Choose a folder that does not exist yet, or one with nothing but .git, a README and a licence.',
  ),
  'project-missing': error<{ folder: string }>(
    ({ folder }) => `There is no config.js in ${folder}.`,
    () => 'Run the command in a project, or name its folder with --root. letterform init creates a project.',
  ),
  'kit-taken': error<{ file: string; name: string }>(
    ({ file, name }) => `${file} already exists, and differs from the ${name} of the kit.`,
    () => 'Rename it, and its tag in the emails that use it, and run the command again.',
  ),
  'kit-renamed': error(
    () => 'The config renames tags, props or slots, so the components of the kit would not work.',
    () => 'Copy them from a project made by letterform init --template kit, and adapt them.',
  ),
  'kit-colours': warning<{ names: string[] }>(
    ({ names }) => `The theme has no colours named ${names.join(', ')}, so parts of the component have no colour.`,
    () => 'Add them to theme.colors. A project made by letterform init --template kit has them.',
  ),
  'kit-brand': warning<{ keys: string[] }>(
    ({ keys }) =>
      `The component reads ${keys.map((key) => `page.brand.${key}`).join(', ')}, which the config does not set.`,
    () =>
      'Add it to brand in config.js. A project made by letterform init --template kit has a brand.js with all of them.',
  ),
  'folder-unwritable': error<{ folder: string; reason: string }>(
    ({ folder, reason }) => `Cannot write to ${folder}: ${reason}.`,
    () => 'Check that there is space, that you may write there, and that it is not the name of a file.',
  ),
  'folder-changed': error<{ path: string }>(
    ({ path }) => `${path} changed while it was being read.`,
    () => 'Run the command again.',
  ),
  'file-foreign': error<{ path: string }>(
    ({ path }) => `${path} already exists, and was not written by Letterform.`,
    () => 'Move it: Letterform keeps the contract of the emails there.',
  ),
  'output-stale': error<{ path: string; files: string[] }>(
    ({ path, files }) => `${path} is out of date${files.length > 0 ? `: ${listOf(files)} would change` : ''}.`,
    () => 'Run letterform build, and commit the files that your repository tracks.',
  ),
  'output-outside': error<{ path: string }>(
    ({ path }) => `${path} is outside the project.`,
    () => 'Choose a path inside the project.',
  ),
  'output-collision': error<{ path: string; other: string }>(
    ({ path, other }) => `${path} is also the output of ${other}.`,
    () => 'Give one of the two another permalink.',
  ),
}
