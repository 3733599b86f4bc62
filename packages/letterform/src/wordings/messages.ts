import { didYouMean, error, oneOf, warning } from './wording.ts'

/** Problems with the files of messages in `locales/`. */
export const MESSAGES = {
  'locale-file-name': error<{ name: string; locale: string | undefined }>(
    ({ name }) => `${name} is not a language tag as BCP 47 writes it.`,
    ({ locale }) => didYouMean(locale && `locales/${locale}.yaml`, 'Name the file after a locale: locales/en.yaml.'),
  ),
  'locale-file-twice': error<{ locale: string; other: string }>(
    ({ locale, other }) => `${other} already has the messages of ${locale}.`,
    () => 'Move them into one file.',
  ),
  'locale-file-unknown': error<{ locale: string; known: string[]; near: string | undefined }>(
    ({ locale }) => `${locale} is not one of letterform.locales in the config.`,
    ({ known, near }) => `Add it there, or rename the file. ${oneOf(known, near)}`,
  ),
  'locale-file-missing': error<{ locale: string }>(
    ({ locale }) => `There are no messages for ${locale}, which letterform.locales lists.`,
    ({ locale }) => `Create locales/${locale}.yaml, or remove ${locale} from the config.`,
  ),
  'messages-syntax': error<{ reason: string; fix: string }>(
    ({ reason }) => `The file is not valid YAML: ${reason}.`,
    ({ fix }) => fix,
  ),
  'message-key': error<{ name: string }>(
    ({ name }) => `“${name}” is not a valid key for a message.`,
    () => 'Use letters, digits, _ and -, and dots between names.',
  ),
  'message-duplicate': error<{ key: string; line: number }>(
    ({ key, line }) => `${key} is already defined on line ${line}.`,
    () => 'Remove or rename one of them.',
  ),
  'message-shape': error<{ key: string; want: string }>(
    ({ key, want }) => `${key} must be ${want}.`,
    () => 'Give each text a key of its own.',
  ),
  'message-empty': error<{ key: string }>(
    ({ key }) => `${key} has no text.`,
    () => 'Write the text, or remove the key; "" is an empty text.',
  ),
  'message-cut': warning<{ key: string }>(
    ({ key }) => `The text of ${key} ends before the #, which starts a comment.`,
    () => 'Quote the text, or put a space after the # of a comment.',
  ),
  'message-category': error<{ key: string; name: string; near: string | undefined }>(
    ({ key, name }) => `${name} is not a plural category, but the other forms of ${key} are.`,
    ({ near }) => oneOf(['zero', 'one', 'two', 'few', 'many', 'other'], near),
  ),
  'message-other': error<{ key: string; kind: 'plural' | 'select' }>(
    ({ key }) => `${key} has no form named other.`,
    ({ kind }) =>
      kind === 'plural'
        ? 'Add other, which is used for all numbers without a form of their own.'
        : 'Add other, which is used for all values without a form of their own.',
  ),
}
