import type { Support } from '../clients/support.ts'
import type { Page } from '../html/parse-page.ts'
import type { ImageFile } from '../images/image-size.ts'
import type { EmailContract } from '../language/contract.ts'
import type { RenderedScenario } from '../project/scenarios.ts'
import type { GlobalSetting } from '../project/settings.ts'
import type { FrontMatter, Place, Severity, SourceText, TokenTag } from '../types.ts'
import type { Styles } from './page/styles.ts'
import type { Locator } from './source/locator.ts'

/** One check. Its file has its codes, the search, and the wording of its findings. */
export interface Rule {
  /** The name of its export, and in kebab-case of its file and of the folder of its samples. */
  name: string
  codes: Codes
  find: (email: CheckedEmail) => Finding[]
}

export type Codes = Record<string, CodeInfo>

export interface CodeInfo {
  severity: Severity
  /** What it finds, in one line for docs/CHECKS.md. */
  finds: string
}

/** A problem without its severity, which the project decides. */
export interface Finding {
  code: string
  /** What is wrong, and what recipients see of it. */
  message: string
  fix: string
  /** A function where the search is slow: findings that are turned off need no place. */
  place: Place | (() => Place)
  detail?: string
}

/** A compiled email with everything that rules need. */
export interface CheckedEmail {
  id: string
  file: string
  lang: string
  html: string
  text: string
  /** With tokens. */
  subject: string
  preheader: string
  /** By token. */
  tags: ReadonlyMap<string, TokenTag>
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
  /** Finds the project's file for an image URL. */
  imageFile: (src: string) => ImageFile | 'missing' | 'elsewhere'
}
