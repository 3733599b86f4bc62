import { plural } from '../text.ts'
import { didYouMean, error, listOf, note, quote, warning } from './wording.ts'

/** Problems when a Maizzle project moves in, and with getters that were written by hand. */
export const MOVING = {
  // Moving in
  'move-config': error<{ file: string }>(
    ({ file }) => `${file} cannot be edited automatically.`,
    () => 'Add these lines to the object that it exports:',
  ),
  'move-manifest': error<{ reason: string }>(
    ({ reason }) => `package.json cannot be read: ${reason}.`,
    () => 'Fix it, and run the command again.',
  ),
  'move-script': warning<{ name: string; has: string; wanted: string }>(
    ({ name, has }) => `The script ${name} already exists and was kept: ${quote(has)}.`,
    ({ name, wanted }) => `Add ${quote(wanted)} under another name, such as "mails:${name}".`,
  ),
  'move-maizzle': note<{ range: string; pinned: string }>(
    ({ range }) =>
      `@maizzle/framework was ${quote(range)}, which npm installs as Maizzle 6, whose templates are Vue components.`,
    ({ pinned }) => `It is now ${quote(pinned)}. Remove it once no script runs maizzle: Letterform includes Maizzle 5.`,
  ),
  'move-syntax': warning<{ name: string; files: number; count: number }>(
    ({ name, files, count }) =>
      `${plural(files, 'template')} ${files === 1 ? 'has' : 'have'} ${plural(count, 'tag')} of ${name}, which getters know nothing of: they stay in the mail as text.`,
    () =>
      'Add --convert to see them rewritten as << name >> and <% if name %>. If another program fills them in, list them in letterform.passThrough.',
  ),
  'move-left': warning<{ code: string; reason: string }>(
    ({ code, reason }) => `${quote(code)} was not converted: ${reason}.`,
    () => 'Rewrite it by hand, or have the backend pass the result as a value.',
  ),
  'move-spellings': warning(
    () => 'Some placeholders are written @{{ name }} and others << name >>; in build/, all of them are << name >>.',
    () => 'If other code reads build/, set letterform.placeholders to the syntax that it expects.',
  ),
  'move-workflow': warning<{ files: string[] }>(
    ({ files }) =>
      `${files.join(' and ')} ${files.length > 1 ? 'were' : 'was'} not written: they only run from the root of the repository, and this project is in a subfolder.`,
    () =>
      'Copy them from a new project that letterform init makes in the same repository, and change the folder that they name. They run letterform build --check, check and release.',
  ),
  'move-pipeline': warning<{ file: string; jobs: string }>(
    ({ file, jobs }) => `${file} does not include ${jobs}, which checks the emails and releases the package.`,
    () => 'Add this to it:',
  ),

  // Getters that were written by hand
  'getter-missing': warning<{ names: string[]; template: string }>(
    ({ names, template }) => `${template} needs ${listOf(names)}, which this code does not fill in.`,
    () => 'Fill it in, or call the generated getter, which requires it.',
  ),
  'getter-unknown': warning<{ name: string; template: string; near: string | undefined }>(
    ({ name, template }) => `This code fills in ${name}, which ${template} does not use.`,
    ({ near }) => didYouMean(near, 'Delete it here, or add it to the template.'),
  ),
  'getter-gone': warning<{ text: string; near: string | undefined }>(
    ({ text }) => `There is no template for ${quote(text)}.`,
    ({ near }) => didYouMean(near, 'Delete this code, or restore the template.'),
  ),
  'getter-positional': warning<{ name: string; names: string[] }>(
    ({ name }) => `${name} takes this argument by name, not by position.`,
    ({ name, names }) => `Write ${name}(${names.map((one) => `${one}=…`).join(', ')}).`,
  ),
  'getter-constructor': warning<{ name: string; argument: string; near: string | undefined }>(
    ({ name, argument }) => `${name} takes no argument ${argument}: no email has such a global.`,
    ({ near }) => didYouMean(near, 'Delete it here, or use it in a template.'),
  ),
  'getter-subject': note<{ template: string }>(
    ({ template }) => `This code passes a subject, but ${template} has a subject of its own, so there are two.`,
    () => 'Pass mail.subject, or remove subject from the front matter.',
  ),
  'getter-unseen': note<{ template: string }>(
    ({ template }) => `This code fills in ${template} with values that cannot be determined from here.`,
    () => 'Compare them with the variables of the email yourself.',
  ),
}
