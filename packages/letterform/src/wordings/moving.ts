import { error, listOf, note, quote, warning } from './wording.ts'

/** Projects that move in, and getters that people wrote by hand. */
export const MOVING = {
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
}
