import { byNear, didYouMean, error, lastOf, oneOf, quote, warning } from './wording.ts'

const RAW = 'for literal text, wrap it in <% raw %>…<% endraw %>'

export interface Left {
  found: string
  pattern: string
}

function howToFill({ pattern }: Left): string {
  return `Write << name >> for a value of the mail, or correct the name of a build-time value. ${passing(pattern)}`
}

function passing(pattern: string): string {
  return `If another program fills it in, add '${pattern}' to letterform.passThrough.`
}

const BLOCK_WORDS = ['if', 'elif', 'else', 'endif', 'for', 'endfor', 'raw', 'endraw']

/** How a variable is used, to complete “it is …”. */
export const USES: Record<string, string> = {
  text: 'written as text',
  string: 'used as a string',
  number: 'used as a number',
  url: 'used as a whole URL',
  boolean: 'compared with true or false',
  date: 'used as a date',
  html: 'written as trusted HTML',
  object: 'used as an object',
  list: 'used as a list',
  sized: 'measured with length',
  tested: 'tested in a condition',
  compared: 'compared',
}

const DECLARED_FIXES: Record<string, string> = {
  date: "Format it with a filter, as in << when | date('long', 'en') >>, or declare it as string.",
  html: 'Write it as << name | safe >> in the text between two tags, or declare it as string.',
  boolean: 'Choose the text with <% if name %>…<% else %>…<% endif %>, or declare it as string.',
}

export interface Contradiction {
  name: string
  /** Another place that uses it. */
  where: string
  /** Whether a template reads its `length`. */
  isMeasured: boolean
}

function measure(name: string): string {
  return `Write ${name} | length in place of ${name}.length.`
}

/** Problems in templates: placeholders, blocks and their variables. */
export const TEMPLATES = {
  // Placeholders and blocks
  'placeholder-unclosed': error<{ open: string; close: string }>(
    ({ open }) => `The placeholder that starts with ${open} is never closed.`,
    ({ close }) => `Close it with ${close}; ${RAW}.`,
  ),
  'placeholder-empty': error(
    () => 'The placeholder is empty.',
    () => `Name a variable, as in << first_name >>; ${RAW}.`,
  ),
  'placeholder-constant': error<{ code: string }>(
    ({ code }) => `The placeholder ${quote(code)} uses no variable, so it is the same in every mail.`,
    () => `Name a variable, as in << first_name >>; ${RAW}.`,
  ),
  'placeholder-syntax': error<{ code: string; reason: string; filter?: string; takes?: string; example?: string }>(
    ({ code, reason }) => `The placeholder ${quote(code)} is invalid: ${reason}.`,
    ({ code, filter, takes, example }) =>
      filter
        ? `The filter ${filter} takes ${takes}, as in << ${/^\s*([a-z_][\w.]*)\s*\|/i.exec(code)?.[1] ?? 'name'} | ${example} >>.`
        : `Write a name, a dotted path or filters, as in << user.name | upper >>; ${RAW}.`,
  ),
  'placeholder-lost': warning<{ code: string }>(
    ({ code }) => `The placeholder ${quote(code)} is missing from the compiled email.`,
    () => 'Pass it to a prop or slot that the component renders, or delete it.',
  ),
  'class-conditional': warning<{ code: string }>(
    ({ code }) =>
      `Classes do not depend on <% ${code} %>: their styles are inlined before the value is known, into every mail or into none.`,
    () =>
      'Put the condition around the element, once for each class, or write style="<% if … %>color: #b91c1c<% else %>color: #15803d<% endif %>".',
  ),
  'placeholder-damaged': error<{ found: string; code: string | undefined }>(
    ({ found, code }) =>
      code === undefined
        ? `A placeholder was cut into pieces while the email was compiled: only ${quote(found)} is left.`
        : `The placeholder ${quote(code)} was rewritten while the email was compiled.`,
    () => 'If a build-time filter or plugin changes its text, use a send-time filter instead: << name | upper >>.',
  ),
  'placeholder-left': error<{ found: string }>(
    ({ found }) => `${quote(found)} is still in the compiled email, and would be sent as it is.`,
    () =>
      'Write placeholders in templates or front matter; those in the config or in values of expressions are not filled in.',
  ),
  'expression-left': error<Left>(
    ({ found }) => `${quote(found)} has no value at build time, so recipients would read it as it is.`,
    howToFill,
  ),
  'expression-likely': warning<Left>(
    ({ found }) => `${quote(found)} looks like the tag of a template engine, but recipients read it as it is.`,
    howToFill,
  ),
  'placeholder-position': error<{ code: string; where: string }>(
    ({ code, where }) => `The placeholder ${quote(code)} is ${where}, where no value can be made safe.`,
    ({ code, where }) =>
      where.includes('extend its host')
        ? `Begin the text after it with /, ? or #, as in << ${code} >>?id=7.`
        : 'Move it into text, a quoted attribute or a URL, or choose between fixed markup with <% if %>.',
  ),
  'block-unclosed': error<{ code: string }>(
    ({ code }) => `The block <% ${code} %> is never closed.`,
    ({ code }) => `Close it with <% end${code.split(/\s/)[0]} %> in the same file.`,
  ),
  'block-unmatched': error<{ code: string }>(
    ({ code }) => `<% ${code} %> does not belong to an open block.`,
    () => 'Open the block earlier in the same file, or delete this tag.',
  ),
  'block-unknown': error<{ code: string; near: string | undefined }>(
    ({ code }) => `<% ${code} %> is not a known block.`,
    ({ code, near }) => {
      const pattern = code.startsWith('asm_') ? '<%asm...%>' : '<%= ... %>'
      const [, name] = /^[=-]\s*@?([A-Za-z_][\w.]*)$/.exec(code) ?? []
      if (name !== undefined) return `Write << ${name} >> for a value of the mail. ${passing(pattern)}`
      return near ? oneOf(BLOCK_WORDS, near) : `${oneOf(BLOCK_WORDS, near)} ${passing(pattern)}`
    },
  ),
  'block-syntax': error<{ code: string; reason: string; filter?: string; takes?: string; example?: string }>(
    ({ code, reason }) => `<% ${code} %> is invalid: ${reason}.`,
    ({ filter, takes, example }) =>
      filter
        ? `The filter ${filter} takes ${takes}, as in ${example}.`
        : 'Write <% if name %>, <% elif name %> or <% for item in items %>.',
  ),
  'block-torn': error<{ code: string }>(
    ({ code }) => `Blocks no longer nest in the compiled email: <% ${code} %> has moved.`,
    () => 'Keep the whole block inside one slot, one prop or the text between two tags.',
  ),
  'block-emptied': error<{ code: string }>(
    ({ code }) => `<% ${code} %> is empty in the compiled email: its content has moved elsewhere.`,
    () => 'Put the block inside the <fill:…> or the component, not around it.',
  ),
  'block-unbalanced': error<{ code: string; fault: 'opens' | 'closes' | 'moves'; element: string | undefined }>(
    ({ code, fault, element }) =>
      fault === 'moves'
        ? `<% ${code} %> starts and ends in different places: in two attributes, or on both sides of a tag or comment.`
        : `The branch that starts with <% ${code} %> ${fault} <${element}> without ${fault === 'opens' ? 'closing' : 'opening'} it.`,
    () => 'Put whole elements into each branch, and start and end the block in the same text or attribute.',
  ),
  'filter-position': error<{ filter: string; code: string; where: string }>(
    ({ filter, code, where }) => `The filter ${filter} in ${quote(code)} produces markup ${where}.`,
    ({ filter }) => `Use ${filter} as the last filter, in the text between two tags, or remove it.`,
  ),
  'engine-unsupported': error<{ code: string; style: string }>(
    ({ code, style }) => `${quote(code)} has no equivalent in ${style}.`,
    () => 'Pass the finished value as a variable of its own, or remove letterform.placeholders.',
  ),
  'engine-ambiguous': error<{ style: string }>(
    ({ style }) => `The email contains text that ${style} would read as a placeholder.`,
    () => 'Set letterform.placeholders to delimiters that no email has in its text.',
  ),
  'token-collision': error(
    () => 'This text looks like a token that Letterform uses while it compiles.',
    () => 'Change the word: lfq…qfl is reserved.',
  ),

  // Variables
  'variable-contradiction': error<Contradiction & { one: string; other: string }>(
    ({ name, one, other, where }) => `${name} is ${USES[other]} here, but ${USES[one]} at ${where}.`,
    ({ name, isMeasured }) =>
      isMeasured ? measure(name) : 'Use two variables, or use this one in the same way in both places.',
  ),
  'variable-declared-otherwise': error<Contradiction & { declared: string; used: string }>(
    ({ name, declared, used, where }) => `${name} is declared as ${declared}, but ${USES[used]} at ${where}.`,
    ({ name, declared, used, isMeasured }) =>
      isMeasured && declared === 'list'
        ? measure(name)
        : (DECLARED_FIXES[declared] ?? `Declare it as ${used}, or change how it is used.`),
  ),
  'list-always-true': warning<{ name: string; isOptional: boolean }>(
    ({ name, isOptional }) =>
      `${name} is a list, which counts as true even if it is empty${isOptional ? ': only a caller that leaves it out gets the other branch' : ''}.`,
    ({ name, isOptional }) =>
      `Write <% if ${name} | length %>, or <% if ${name} | length == 0 %>.${isOptional ? ` If callers do leave it out, declare that: ${name}: { optional: true }.` : ''}`,
  ),
  'variable-unused': error<{ name: string; near: string | undefined }>(
    ({ name }) => `${name} is declared but never used.`,
    ({ near }) => didYouMean(near, 'Use it in a placeholder, or delete its declaration.'),
  ),
  'variable-misspelt': error<{ name: string; near: string }>(
    ({ name }) => `${name} is not declared under variables.`,
    ({ near }) => `Did you mean ${near}? If not, declare both.`,
    ({ name, near }) => [lastOf(name), lastOf(near)],
  ),
  'variable-undeclared': error<{ name: string; type: string }>(
    ({ name }) => `${name} is not declared under variables, and no scenario has a value for it.`,
    ({ name, type }) => (name.includes('.') ? 'Declare it under of.' : `Declare it, as in ${name}: ${type}.`),
  ),
  'variable-near-miss': warning<{ name: string; near: string }>(
    ({ name, near }) => `${name} is almost the same name as ${near}.`,
    ({ near }) => `Did you mean ${near}? If not, declare both under variables.`,
    ({ name, near }) => [name, near],
  ),
  'variable-type-unknown': error<{ type: string; known: string[]; near: string | undefined }>(
    ({ type }) => `Unknown type ${quote(type)}.`,
    ({ known, near }) => oneOf(known, near),
  ),
  'variable-key-unknown': error<{ name: string; key: string; known: string[]; near: string | undefined }>(
    ({ name, key }) => `Unknown key ${key} in the declaration of ${name}.`,
    ({ known, near }) => oneOf(known, near),
    ({ key, near }) => byNear(key, near),
  ),
  'variable-optional-bare': error<{ name: string }>(
    ({ name }) => `${name} is declared as optional, but used here without a check.`,
    ({ name }) => {
      const used = name.replace(/^.*\[\]\./, 'item.')
      return `Put it between <% if ${used} %> and <% endif %>, or give it a default: << ${used} | default('…') >>.`
    },
  ),
  'variable-html-undeclared': error<{ name: string }>(
    ({ name }) => `${name} is written without escaping, but not declared as trusted HTML.`,
    ({ name }) => `Declare it under variables as ${name}: { type: html }, or remove the filter safe.`,
  ),
  'variable-global-declared': error<{ name: string }>(
    ({ name }) => `${name} is a global, since its name starts with _: an email cannot declare it.`,
    () => 'Declare it under letterform.globals in config.js, or remove the _.',
  ),
  'global-conflict': error<{ name: string; id: string; type: string; other: string }>(
    ({ name, id, type, other }) => `${name} has the type ${type} in ${id}, but the type ${other} in another email.`,
    () => 'Use the global in the same way everywhere, or give the two emails variables of their own.',
  ),
}
