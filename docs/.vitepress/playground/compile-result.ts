/** What the page asks the compiler for. */
export interface CompileRequest {
  /** Texts by path from the project's root. */
  files: Record<string, string>
  /** The file of the email to show. */
  email: string
}

/** What the compiler answers: data from code that nobody trusts. The page shows texts as texts, and HTML in a sandbox. */
export interface CompileResult {
  problems: PageProblem[]
  /** Empty if the email has errors. */
  mails: ShownMail[]
  interface?: Interface
}

export interface PageProblem {
  severity: 'error' | 'warning' | 'note'
  code: string
  message: string
  fix: string
  /** Empty for one of the whole project. */
  file: string
  line: number
  column: number
}

/** The email with one scenario, or why that cannot be rendered. */
export type ShownMail = { name: string } & ({ html: string; text: string; subject: string } | { problem: string })

export interface Interface {
  contract: string
  types: string
}

/** What the worker sends: first that it is ready, then an answer to each request. */
export type CompilerMessage =
  | { isReady: true }
  | { id: number; result: CompileResult }
  | { id: number; failure: string }
