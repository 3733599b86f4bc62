/**
 * The data that flows through Letterform, and the words for it.
 *
 * | word | meaning |
 * |---|---|
 * | email | one template that recipients receive; its id is its path below the content folder, `/` written `-` |
 * | component, layout | a file used as `<x-name>` |
 * | expression | `{{ }}`: Maizzle's, evaluated at build time |
 * | placeholder | `<< name >>` (or `@{{ name }}`): filled in at send time |
 * | block | `<% if x %>…<% endif %>`, `<% for item in items %>…<% endfor %>`: send-time too |
 * | tag | a placeholder, one half of a block, or a literal delimiter inside `<% raw %>` |
 * | token | the inert word that stands for a tag while HTML parsers are at work |
 * | problem | something a person should mend: a code, a place, a sentence and a way out |
 */

/** `note`: worth knowing, and nothing that has to be mended. */
export type Severity = 'error' | 'warning' | 'note'

/** Where something stands. Lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  file: string
  line: number
  column: number
  /** How many characters of that line it covers. */
  length: number
  /** The line itself, so that a problem can be shown without its file at hand. */
  excerpt: string
}

/** The same object in the terminal, in the preview and in `--json`. */
export interface Problem {
  code: string
  severity: Severity
  /** What is wrong, in one sentence. */
  message: string
  /** What to do about it, in one sentence. */
  fix: string
  /** Absent where a problem belongs to no line of any file. */
  place?: Place
  /** More than a sentence: the stack of a config file that threw. */
  detail?: string
}

/** A file as it was read, named by its path from the project's root, with `/` on every system. */
export interface SourceText {
  file: string
  text: string
}

export type TagKind = 'placeholder' | 'block' | 'literal'

/** A send-time tag where it was written. */
export interface Tag {
  kind: TagKind
  /** What stands between the delimiters, trimmed: `item.price | round`, `if items`, or a literal's text. */
  code: string
  file: string
  offset: number
  length: number
}

/** A tag with the word that stands for it; the same file gives the same tokens, whatever else is built. */
export interface TokenTag extends Tag {
  token: string
}

/** A template in which every tag is a token: safe to hand to any HTML parser. */
export interface ProtectedText extends SourceText {
  tags: TokenTag[]
}

/** What an email's front matter says, with its placeholders as written. */
export type FrontMatter = Record<string, unknown>

/** One file of `emails/`, read. */
export interface TemplateSource extends SourceText {
  id: string
  /** Where Maizzle would write it, before `permalink`: a path from the project's root. */
  target: string
  hash: string
  protected: ProtectedText
  frontMatter: FrontMatter
  problems: Problem[]
}

/** What an email was compiled from. A hash of `null` is a file that was looked for and not there. */
export interface Dependency {
  file: string
  hash: string | null
}

/** A file to write, by its path from the folder that it goes to. */
export type GeneratedFile = { path: string; content: string } | CopiedFile

/** A file that goes as it is to where it is wanted. */
export interface CopiedFile {
  path: string
  copyOf: string
}

/** An email as static HTML and text in which tokens still stand for tags. */
export interface CompiledEmail {
  id: string
  file: string
  html: string
  text: string
  /** Where its HTML and text go, from the project's root. */
  htmlPath: string
  textPath: string
  subject: string
  preheader: string
  /** The language that it says it is written in. */
  lang: string
  /** Every tag of every file that it was compiled from, those that the output does not hold included. */
  tags: TokenTag[]
}
