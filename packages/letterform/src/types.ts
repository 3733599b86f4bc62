/**
 * The data that flows through Letterform, and the words for it.
 *
 * | word | meaning |
 * |---|---|
 * | email | one template that recipients receive; its id is its path below the content folder, `/` written `-` |
 * | locale, translation | a language as its BCP 47 tag; an email in one of the project's `locales` |
 * | component, layout | a file used as `<x-name>` |
 * | expression | `{{ }}`: Maizzle's, evaluated at build time |
 * | placeholder | `<< name >>` (or `@{{ name }}`): filled in at send time |
 * | block | `<% if x %>…<% endif %>`, `<% for item in items %>…<% endfor %>`: send-time too |
 * | tag | a placeholder, one half of a block, a literal delimiter inside `<% raw %>`, or what `passThrough` lets pass |
 * | token | the inert word that replaces a tag while HTML is parsed and compiled |
 * | problem | something to fix: a code, a place, a message and a fix |
 */

/** A `note` needs no action. */
export type Severity = 'error' | 'warning' | 'note'

/** A range in a file. Lines and columns count from 1, columns in UTF-16 units as in editors. */
export interface Place {
  file: string
  line: number
  column: number
  /** The number of characters on that line. */
  length: number
  /** The line itself, so that a problem can be shown without reading the file. Of a very long line, the part around the place. */
  excerpt: string
  /** How many characters of the line come before the excerpt, if it is a part. */
  cut?: number
}

/** The same object in the terminal, in the preview and in `--json`. */
export interface Problem {
  code: string
  severity: Severity
  /** What is wrong, in one sentence. */
  message: string
  /** How to fix it, in one sentence. */
  fix: string
  /** The fix as edits, if there is only one way to make it. */
  edits?: Edit[]
  /** Absent if the problem concerns no file. */
  place?: Place
  /** Where else the same is wrong. */
  also?: Place[]
  /** More details, such as the stack trace of a config that threw. */
  detail?: string
}

/** A replacement in one line of a file; a length of 0 inserts. Line breaks in `text` are `\n`, whatever the file has. */
export interface Edit {
  file: string
  /** As in `Place`. */
  line: number
  column: number
  length: number
  text: string
}

/** The text of a file, and its path from the project's root, with `/` on every system. */
export interface SourceText {
  file: string
  text: string
  /** The whole text, if this one is only what follows an offset of it. */
  restOf?: { source: SourceText; from: number }
  /** How its tags are written, if its project's config says something about them. */
  tagSyntax?: TagSyntax
}

/** What a config says about how tags are written. */
export interface TagSyntax {
  /** Those of build-time expressions. @default ['{{', '}}'] */
  delimiters?: Delimiters
  /** What looks like a tag, and stays in the mail for another program: see `passPattern`. */
  passThrough?: string[]
}

export type Delimiters = [open: string, close: string]

export type TagKind = 'placeholder' | 'block' | 'literal'

/** A send-time tag in a source file. */
export interface Tag {
  kind: TagKind
  /** The text between the delimiters, trimmed: `item.price | round`, `if items`, or the text of a literal. */
  code: string
  /** Of a literal: another program reads it, so it is never escaped. */
  isPassed?: boolean
  file: string
  offset: number
  length: number
}

/** A tag and its token. The same file gives the same tokens, whatever else is built. */
export interface TokenTag extends Tag {
  token: string
}

/** A template with every tag replaced by a token: safe for any HTML parser. */
export interface ProtectedText extends SourceText {
  tags: TokenTag[]
}

/** The front matter of an email, with placeholders as written. */
export type FrontMatter = Record<string, unknown>

/** The source of one email. */
export interface TemplateSource extends SourceText {
  id: string
  /** The language to compile it in, in a project with `locales`. */
  locale?: string
  /** The output path in Maizzle, before `permalink`, from the project's root. */
  target: string
  hash: string
  protected: ProtectedText
  frontMatter: FrontMatter
  problems: Problem[]
}

/** A file that an email was compiled from. A hash of `null` means that the file did not exist. */
export interface Dependency {
  file: string
  hash: string | null
}

/** A file to write, by its path from the output folder. */
export type GeneratedFile = { path: string; content: string } | CopiedFile

/** A file to copy. */
export interface CopiedFile {
  path: string
  copyOf: string
}

/** An email compiled to static HTML and text, still with tokens in place of tags. */
export interface CompiledEmail {
  id: string
  file: string
  /** The language of this translation, in a project with `locales`. */
  locale?: string
  html: string
  text: string
  /** The output paths of its HTML and text, from the project's root. */
  htmlPath: string
  textPath: string
  subject: string
  preheader: string
  /** The language that it declares. */
  lang: string
  /** Every tag of every file that it was compiled from, also those missing from the output. */
  tags: TokenTag[]
}
