import { error, quote, warning } from './wording.ts'

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

/** What stands in templates: placeholders, blocks and their variables. */
export const TEMPLATES = {
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
}
