import { didYouMean, error, listOf, note, warning } from './wording.ts'

/** Problems with browsers and pictures. */
export const LOOKS = {
  'browser-driver-missing': error(
    () => 'Emails are rendered with playwright-core, which is not installed.',
    () => 'Run npm install --save-dev playwright-core.',
  ),
  'browser-missing': error<{ named: string | undefined }>(
    ({ named }) =>
      named === undefined
        ? 'Emails are rendered in Chromium, which was not found.'
        : `There is no browser at ${named}.`,
    ({ named }) =>
      named === undefined
        ? 'Run npx playwright-core install chromium, install the package of your system, or set LETTERFORM_BROWSER to its path.'
        : 'Fix or unset LETTERFORM_BROWSER.',
  ),
  'browser-failed': error<{ reason: string }>(
    ({ reason }) => `Chromium does not start: ${reason}`,
    () => 'Run npx playwright-core install --with-deps chromium, or set LETTERFORM_BROWSER to another browser.',
  ),
  'axe-skipped': note<{ reason: { message: string; fix: string } }>(
    ({ reason }) => `All checks ran except axe-core. ${reason.message}`,
    ({ reason }) => `${reason.fix} To check without axe-core, set letterform.check.axe to false.`,
  ),
  'shot-differs': error<{ shots: string[] }>(
    ({ shots }) => `The email looks different from its baseline: ${listOf(shots)}.`,
    () => 'Open the report. If the change is intended, run letterform shots --update and commit the baselines.',
  ),
  'shot-new': error<{ shots: string[] }>(
    ({ shots }) => `There is no baseline for ${listOf(shots)}.`,
    () => 'Run letterform shots --update, look at the new pictures, and commit them.',
  ),
  'shot-gone': warning<{ shots: string[] }>(
    ({ shots }) => `These baselines belong to no shot: ${listOf(shots)}.`,
    () => 'Run letterform shots --update to delete them.',
  ),
  'shot-unreadable': error<{ shots: string[] }>(
    ({ shots }) => `These baselines cannot be read as pictures: ${listOf(shots)}.`,
    () => 'Run letterform shots --update to replace them.',
  ),
  'shot-unknown': error<{ name: string; near: string | undefined }>(
    ({ name }) => `There is no shot named ${name}.`,
    ({ near }) => didYouMean(near, 'Name an email, or a shot as in welcome/default/375-dark; * matches any part.'),
  ),
  'shot-request': warning<{ urls: string[] }>(
    ({ urls }) => `Pictures are taken offline and lack what the email loads from ${listOf(urls)}.`,
    () => 'Put the file into the project’s images, or set its path under letterform.shots.images.',
  ),
  'shot-font': error<{ file: string }>(
    ({ file }) => `The font ${file} cannot be read.`,
    () => 'Fix its path under letterform.shots.fonts: it is relative to the root of the project.',
  ),
}
