import { parsePage } from '../html/parse-page.ts'
import type { EmailContract } from '../language/contract.ts'
import type { RenderedScenario } from '../project/scenarios.ts'
import type { CompiledEmail, SourceText, TemplateSource } from '../types.ts'
import { readStyles } from './page/styles.ts'
import type { CheckedEmail, CheckedProject } from './rule.ts'
import { createLocator } from './source/locator.ts'
import type { Templates } from './source/templates.ts'

export interface CheckSurroundings {
  project: CheckedProject
  templates: Templates
  sourceOf: (file: string) => SourceText
}

export interface CompiledParts {
  email: CompiledEmail
  contract: EmailContract
  rendered: () => RenderedScenario[]
  source: TemplateSource
}

/** Prepares an email for the rules: as a page with its styles, and with the way back to its sources. */
export function readCheckedEmail(
  { email, contract, rendered, source }: CompiledParts,
  { project, templates, sourceOf }: CheckSurroundings,
): CheckedEmail {
  const page = parsePage(email.html)
  const styles = readStyles(page)
  const template = templates.email(source.protected, source)
  const tags = new Map(email.tags.map((tag) => [tag.token, tag]))
  const at = createLocator({
    page,
    template,
    templates,
    tags,
    sourceOf: (file) => (file === source.file ? source : sourceOf(file)),
  })
  const { id, file, lang, html, text, subject, preheader } = email
  const { frontMatter } = source
  return {
    id,
    file,
    lang,
    html,
    text,
    subject,
    preheader,
    tags,
    source,
    frontMatter,
    contract,
    rendered,
    page,
    styles,
    at,
    project,
  }
}
