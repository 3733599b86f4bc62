import { error, listOf, note, warning } from './wording.ts'

/** Browsers, pictures, and what only they show. */
export const LOOKS = {
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
