import type { Page } from '../html/parse-page.ts'
import type { ImageFile } from '../images/image-size.ts'
import type { EmailContract } from '../language/contract.ts'
import type { RenderedScenario } from '../project/scenarios.ts'
import type { GlobalSetting } from '../project/settings.ts'
import type { FrontMatter, Place, Severity, SourceText, TokenTag } from '../types.ts'
import type { Support } from './clients.ts'
import type { Styles } from './page/styles.ts'
import type { Locator } from './source/locator.ts'

/** One thing that is looked for. Its file holds its codes, what it looks at, and how it says what it found. */
export interface Rule {
  /** The name of its file, its export and the folder of its samples. */
  name: string
  codes: Codes
  find: (email: CheckedEmail) => Finding[]
}

export type Codes = Record<string, CodeInfo>

export interface CodeInfo {
  severity: Severity
  /** What it finds, in one line, for the list of rules. */
  finds: string
}

/** What a rule found: a problem without its severity, which the project decides. */
export interface Finding {
  code: string
  /** What is wrong, and what a recipient sees of it. */
  message: string
  fix: string
  /** Looking for it takes time, which is lost where the finding is not shown. */
  place: Place | (() => Place)
  detail?: string
}

/** A compiled email with all that rules ask for. */
export interface CheckedEmail {
  id: string
  file: string
  lang: string
  html: string
  text: string
  /** With tokens. */
  subject: string
  preheader: string
  tags: TokenTag[]
  source: SourceText
  frontMatter: FrontMatter
  contract: EmailContract
  page: Page
  styles: Styles
  /** With the values of each scenario, by the code that its package has. */
  rendered: () => RenderedScenario[]
  at: Locator
  project: CheckedProject
}

/** What the emails of a project share. */
export interface CheckedProject {
  support: Support
  globals: Record<string, GlobalSetting>
  /** A file that goes out with the emails, by the path that an email names it with. */
  imageFile: (src: string) => ImageFile | 'missing' | 'elsewhere'
}
