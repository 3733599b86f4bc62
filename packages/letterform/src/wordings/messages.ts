import { byNear, didYouMean, error, listOf, oneOf, warning } from './wording.ts'

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
  'locale-file-format': warning<{ file: string }>(
    () => 'The file is not read: messages are in YAML.',
    ({ file }) => `YAML reads JSON. Rename it to ${file}.`,
  ),
  'messages-syntax': error<{ reason: string; fix: string }>(
    ({ reason }) => `The file is not valid YAML: ${reason}.`,
    ({ fix }) => fix,
  ),
  'message-key': error<{ name: string }>(
    ({ name }) => `“${name}” is not a valid key for a message.`,
    () => 'Use letters, digits, _ and -, and dots between names.',
  ),
  'message-unquoted': error<{ key: string }>(
    ({ key }) => `The text of ${key} begins with {{, which YAML reads as a map.`,
    () => 'Quote the text.',
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
  'message-icu': warning<{ id: string; found: string }>(
    ({ id, found }) => `${id} has “${found}”, which recipients read as it is.`,
    () => 'Letterform writes plurals and choices as maps, and values as << name | date >>.',
  ),
  'message-escaped': warning<{ key: string; html: string }>(
    ({ key, html }) => `The message ${key} has ${html}, which {{ }} escapes: recipients read it as it is written.`,
    ({ key }) => `Write {{{ t('${key}') }}}.`,
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

  // Translations
  'locales-missing': error<{
    file: string
    /** An email whose texts can become messages. */
    email: string | undefined
    isListed: boolean
  }>(
    ({ file }) => `The project has no messages: there is no ${file}.`,
    ({ file, email, isListed }) => {
      const create = email
        ? `Run letterform translate extract ${email} --write, which makes it of the texts of that email, or create it.`
        : `Create ${file}.`
      return isListed ? create : `${create} Then list the languages in the config: letterform.locales.`
    },
  ),
  'translation-none': error<{ locale: string }>(
    ({ locale }) => `The project has only one language: ${locale}.`,
    ({ locale }) =>
      `To translate it, list the languages in the config, as in letterform: { locales: ['${locale}', '${locale === 'fr' ? 'en' : 'fr'}'] }.`,
  ),
  'translation-stale': warning<{ id: string; locale: string }>(
    ({ id, locale }) => `The source of ${id} changed since it was translated to ${locale}.`,
    ({ id, locale }) => `Change the translation, or run letterform translate accept ${id} --locale ${locale}.`,
  ),
  'translation-state': error(
    () => 'The file is not valid JSON, so nobody knows which translations are stale.',
    () => 'Resolve the merge conflict, or delete the file: then all translations count as up to date.',
  ),
  'import-unreadable': error<{ reason: string; isMissing: boolean }>(
    ({ reason }) => `The file cannot be imported: ${reason}.`,
    ({ isMissing }) =>
      isMissing
        ? 'Name a file that your translators returned. letterform translate export writes those that they get.'
        : 'Import a file that letterform translate export wrote: PO, XLIFF 2 or JSON.',
  ),
  'import-locale': error<{ locale: string; known: string[]; near: string | undefined }>(
    ({ locale }) => `The file is for ${locale}, which is no language that the project is translated to.`,
    ({ locale, known, near }) => (known.length > 0 ? oneOf(known, near) : `Create locales/${locale}.yaml first.`),
  ),
  'import-unknown': warning<{ id: string }>(
    ({ id }) => `${id} is not imported: the default language has no such text.`,
    () => 'Export the file again.',
  ),
  'import-incomplete': warning<{ key: string }>(
    ({ key }) => `${key} is not imported: its form other is not translated.`,
    () => 'Translate it, and import the file again.',
  ),
  'export-pending': error<{ path: string; ids: string[] }>(
    ({ path, ids }) => `${path} has translations that are not imported yet: ${listOf(ids)}.`,
    ({ path }) => `Run letterform translate import ${path} first, or delete it.`,
  ),
  'accept-unknown': error<{ name: string; locales: string[]; near: string | undefined }>(
    ({ name, locales }) => `No translation of ${name} is stale in ${listOf(locales)}.`,
    ({ near }) => didYouMean(near, 'letterform translate status lists them.'),
  ),
  'import-failed': error<{ ids: string[] }>(
    ({ ids }) => `${listOf(ids)} cannot be written without changing other texts.`,
    () => 'Edit the file by hand.',
  ),
  'message-unknown': error<{ key: string; file: string; isPrefix: boolean; near: string | undefined }>(
    ({ key, file, isPrefix }) => `${file} has no message ${isPrefix ? `that starts with ${key}` : key}.`,
    ({ near }) => didYouMean(near, 'Add it there, or fix the key.'),
    ({ key, near }) => byNear(key, near),
  ),
  'locales-unset': error<{ key: string; locales: string[] }>(
    ({ key }) => `t(${key && `'${key}'`}) does nothing, because the config has no letterform.locales.`,
    ({ locales }) =>
      `List the languages that locales/ has: letterform: { locales: [${locales.map((one) => `'${one}'`).join(', ')}] }.`,
  ),
  'message-call': error<{ key: string }>(
    ({ key }) => `The expression with t(${key && `'${key}'`}) failed, and would be sent as it is written.`,
    () =>
      "Quote the key and the names of variables, as in t('order.items', { count: 'item_count' }), and check that all other names exist here: components know their props and page.",
  ),
  'message-piped': error<{ found: string; key: string }>(
    ({ found }) => `${found} is not a message: t is a function, and no filter.`,
    ({ key }) => `Write {{ t(${key}) }}.`,
  ),
  'message-parameter': error<{ key: string; name: string }>(
    ({ key, name }) => `The parameter ${name} of t('${key}') must be the name of a variable.`,
    ({ name }) => `Pass a name, as in { ${name}: 'ticket_count' }. Texts are written {{ ${name} }} in messages.`,
  ),
  'message-parameter-missing': error<{ key: string; name: string }>(
    ({ key, name }) => `The message ${key} has {{ ${name} }}, but t() was not given ${name}.`,
    ({ key, name }) =>
      `Write t('${key}', { ${name}: … }), or << ${name} >> in the message for a value of the recipient.`,
  ),
  'message-parameter-unused': warning<{ key: string; name: string }>(
    ({ key, name }) => `The message ${key} has no parameter ${name}.`,
    () => 'Remove it, or use it in the message.',
  ),
  'message-unused': warning<{ key: string }>(
    ({ key }) => `No template uses ${key}.`,
    () => 'Delete it in all languages, or use it.',
  ),
  'message-unbalanced': error<{ id: string; name: string }>(
    ({ id, name }) => `${id} does not open and close <${name}> in the same text.`,
    () => 'Put both tags into the message, or both into the template.',
  ),
  'translation-missing': error<{ key: string; locale: string; file: string }>(
    ({ key, locale }) => `${key} is not translated to ${locale}.`,
    ({ file }) => `Add it to ${file}, or set letterform.fallback: true to use the default language.`,
  ),
  'translation-unknown': warning<{ key: string; file: string; near: string | undefined }>(
    ({ key, file }) => `${file} has no ${key} that this could translate.`,
    ({ near }) => didYouMean(near, 'Delete it, or add it to the default language.'),
  ),
  'translation-kind': error<{ key: string; kind: string; want: string }>(
    ({ key, kind, want }) => `${key} is a ${kind} here, but a ${want} in the default language.`,
    () => 'Use the same kind of message in all languages.',
  ),
  'translation-tag-missing': error<{ id: string; tags: string[] }>(
    ({ id, tags }) => `The translation of ${id} lacks ${listOf(tags)}.`,
    () => 'Use all placeholders and blocks of the source.',
  ),
  'translation-tag-added': error<{ id: string; tags: string[] }>(
    ({ id, tags }) => `The source of ${id} does not have ${listOf(tags)}.`,
    () => 'Use only the placeholders and blocks of the source, with the same names.',
  ),
  'translation-elements': warning<{ key: string; missing: string[]; added: string[] }>(
    ({ key, missing, added }) =>
      missing.length > 0
        ? `The translation of ${key} lacks ${listOf(missing.map((name) => `<${name}>`))}.`
        : `The source of ${key} does not have ${listOf(added.map((name) => `<${name}>`))}.`,
    () => 'Use the same HTML elements as the source.',
  ),
  'translation-same': warning<{ key: string; locale: string; sourceLocale: string }>(
    ({ key, locale, sourceLocale }) => `${key} has the same text in ${locale} and ${sourceLocale}.`,
    ({ key }) => `Translate it, or add '${key}' to letterform.translate.same in the config.`,
  ),
  'translation-subject-long': warning<{ key: string; length: number }>(
    ({ key, length }) => `The subject ${key} has about ${length} characters; the source has at most 60.`,
    () => 'Shorten it: phones show about 40 characters.',
  ),
  'plural-missing': error<{ key: string; locale: string; missing: string[] }>(
    ({ key, locale, missing }) => `${key} lacks ${listOf(missing)}, which ${locale} distinguishes.`,
    () => 'Add a text for each; repeat the one of other if it is the same.',
  ),
  'plural-unused': warning<{ key: string; locale: string; unknown: string[]; known: string[] }>(
    ({ key, locale, unknown }) => `${locale} never uses ${listOf(unknown)} of ${key}.`,
    ({ known }) => `Remove it. The language distinguishes ${known.join(', ')}.`,
  ),
  'select-missing': error<{ key: string; missing: string[] }>(
    ({ key, missing }) => `The translation of ${key} lacks ${listOf(missing)}.`,
    () => 'Add it; repeat the text of other if it is the same.',
  ),
  'select-unknown': error<{ key: string; unknown: string[] }>(
    ({ key, unknown }) => `The source of ${key} does not have ${listOf(unknown)}.`,
    () => 'Remove it, or add it to the default language.',
  ),
}
