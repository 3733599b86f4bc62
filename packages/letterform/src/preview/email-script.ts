import path from 'node:path'
import type { FinishedEmail } from '../compile/compilation.ts'
import { isError } from '../diagnostics.ts'
import { createBaker } from '../generate/bake-filter.ts'
import { contractJson } from '../generate/contract-json.ts'
import { type GeneratorEmail, generateProgram } from '../generate/generate-program.ts'
import { getterName } from '../generate/names.ts'
import { emailCode } from '../generate/typescript/email-code.ts'
import { emailModule } from '../generate/typescript/email-module.ts'
import { emailTypes } from '../generate/typescript/email-types.ts'
import { COMMONJS } from '../generate/typescript/module-format.ts'
import { sampleCall } from '../generate/typescript/sample-call.ts'
import type { EmailContract } from '../language/contract.ts'
import { createTagSources } from '../messages/tag-sources.ts'
import { restore, restoreText } from '../placeholders/restore.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import { scenariosOf } from '../project/scenarios.ts'
import type { Sources } from '../project/sources.ts'
import { type EmailState, firstProblems, openProblems } from './email-state.ts'
import { formFields } from './form-fields.ts'
import { markPlaceholders } from './mark-placeholders.ts'
import type { CompiledView, EmailView, MessageView, SourceView } from './protocol.ts'
import type { SearchTexts } from './search-texts.ts'
import { viewIdOf } from './view-id.ts'

/**
 * An email as a classic script: its view, and the code of its module in the generated package. Not an ES module: browsers
 * refuse those from `file://`, and keep every version of a module in memory.
 */
export function emailScript(state: EmailState, project: Project): string {
  const { email, viewHash, compiled } = state
  const view: EmailView = {
    id: viewIdOf(email),
    file: email.file,
    viewHash,
    ...firstProblems(openProblems(state)),
    isBroken: state.problems.some(isError),
    sources: sourceViews(state, project.sources),
    ...(compiled && { compiled: compiledView(state, compiled, project) }),
  }
  const code = compiled ? moduleCode(generatorEmail(compiled)) : 'null'
  return `letterform.email(${json(view)}, ${code})\n`
}

/** The same code with marks around each placeholder's value, and a description of each placeholder. */
export function markedScript(state: EmailState, project: Project): string {
  if (!state.compiled) return ''
  const email = generatorEmail(state.compiled)
  const { program, marks } = markPlaceholders(email, createTagSources(project.sources))
  const code = moduleCode({ ...email, html: program })
  return `letterform.marks(${json(viewIdOf(state.email))}, ${json(state.viewHash)}, ${json(marks)}, ${code})\n`
}

export function messagesScript(state: EmailState, messages: MessageView[]): string {
  return `letterform.messages(${json(viewIdOf(state.email))}, ${json(messages)})\n`
}

/** The texts of all emails, for the search. */
export function searchScript(texts: SearchTexts): string {
  return `letterform.searchTexts(${json(texts)})\n`
}

function generatorEmail({ file, locale, contract, programs }: FinishedEmail): GeneratorEmail {
  return { file, locale, contract, ...programs() }
}

/** Locale data that cannot be compiled in is reported by the build; the preview formats the value without it. */
function moduleCode(email: GeneratorEmail): string {
  const { program } = generateProgram(email, createBaker())
  const code = emailModule(emailCode(email.contract, program), COMMONJS)
  return `function (require, exports) {\n'use strict'\n${code}}`
}

function compiledView(
  { email, milliseconds, refusal }: EmailState,
  compiled: FinishedEmail,
  project: Project,
): CompiledView {
  const { contract, htmlPath } = compiled
  const { tags, html, text } = compiled.whole()
  const { frontMatter } = readEmail(email, project.sources, project.settings)
  return {
    getter: getterName(contract),
    ...(contract.description && { description: contract.description }),
    subject: contract.subject,
    preheader: contract.preheader,
    fields: formFields(contract.variables),
    globals: formFields(contract.globals),
    scenarios: Object.entries(scenariosOf(frontMatter)).map(([name, values]) => ({ name, values })),
    html: restore(html, tags),
    text: restoreText(text, tags),
    types: emailTypes(contract, compiled.file),
    call: sampleCall(contract),
    schema: schemaOf(contract),
    path: path.posix.relative(project.output, htmlPath),
    ...(milliseconds !== undefined && { milliseconds }),
    ...(refusal !== undefined && { refusal }),
  }
}

function schemaOf(contract: EmailContract): unknown {
  const whole = JSON.parse(contractJson({ emails: [contract], globals: contract.globals }, ''))
  return whole.emails[contract.id].variables
}

function sourceViews({ email, templates }: EmailState, sources: Sources): SourceView[] {
  return [email.file, ...templates].flatMap((file) => {
    try {
      return [sources.text(file)]
    } catch {
      return []
    }
  })
}

/** JSON that is safe inside a script element. */
export function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
