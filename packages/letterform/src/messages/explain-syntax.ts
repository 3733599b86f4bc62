import type { YAMLError } from 'yaml'

/** What is wrong with a file of messages, in the words of people who do not know YAML. */
export interface SyntaxFault {
  reason: string
  fix: string
}

const QUOTE = 'Quote the text.'

const COLON: SyntaxFault = {
  reason: 'this line is not one key, a colon, a space and a text',
  fix: 'Quote texts that have a colon and a space, and align keys with those next to them.',
}

const FAULTS: Partial<Record<YAMLError['code'], SyntaxFault>> = {
  BLOCK_AS_IMPLICIT_KEY: COLON,
  MULTILINE_IMPLICIT_KEY: COLON,
  BAD_INDENT: {
    reason: 'this line is indented in another way than those around it',
    fix: 'Align it with the keys next to it.',
  },
  TAB_AS_INDENT: { reason: 'a tab indents this line', fix: 'Indent it with spaces: YAML allows no tabs.' },
  BAD_SCALAR_START: { reason: 'a text starts with a symbol that YAML reserves', fix: QUOTE },
  TAG_RESOLVE_FAILED: { reason: 'a text starts with !, which names a type in YAML', fix: QUOTE },
  BAD_DQ_ESCAPE: {
    reason: 'a text in double quotes has a backslash that means nothing in YAML',
    fix: 'Use single quotes, or double the backslash.',
  },
  MULTIPLE_DOCS: { reason: '--- starts a second document', fix: 'Remove the line.' },
}

/** An anchor or alias: both are part of YAML that a text may start with by accident, as `&nbsp;` does. */
export const REFERENCE: SyntaxFault = { reason: 'a text starts with & or *, which have a meaning in YAML', fix: QUOTE }

export function explainSyntax({ code, message }: YAMLError): SyntaxFault {
  const [first] = message.split(/ at line \d+/)
  return FAULTS[code] ?? { reason: first!, fix: 'Quote texts that contain : or # or start with a symbol.' }
}
