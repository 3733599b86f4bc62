import path from 'node:path'
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
import { restore, restoreText } from '../placeholders/restore.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import { scenariosOf } from '../project/scenarios.ts'
import type { Sources } from '../project/sources.ts'
import { type EmailState, openProblems, wholeOf } from './email-state.ts'
import { formFields } from './form-fields.ts'
import { markPlaceholders } from './mark-placeholders.ts'
import type { EmailView, GoodView, SourceView } from './protocol.ts'

/**
 * An email as a classic script: what there is to show of it, and the code that renders it, as its package will have it.
 * No module, since browsers refuse those from `file://` and never let go of one that was replaced.
 */
export function emailScript(state: EmailState, project: Project): string {
  const { email, revision, good } = state
  const view: EmailView = {
    id: email.id,
    file: email.file,
    revision,
    problems: openProblems(state),
    isBroken: state.problems.some(isError),
    sources: sourceViews(state, project.sources),
    ...(good && { good: goodView(state, project) }),
  }
  const code = good ? moduleCode(generatorEmail(state)) : 'null'
  return `letterform.email(${json(view)}, ${code})\n`
}

/** The same code with marks around each placeholder's value, and what there is to say of each. */
export function markedScript(state: EmailState, project: Project): string {
  if (!state.good) return ''
  const email = generatorEmail(state)
  const { program, marks } = markPlaceholders(email, (file) => project.sources.text(file))
  const code = moduleCode({ ...email, html: program })
  return `letterform.marks(${json(state.email.id)}, ${json(state.revision)}, ${json(marks)}, ${code})\n`
}

function generatorEmail(state: EmailState): GeneratorEmail {
  const { file, contract } = state.good!
  return { file, contract, ...wholeOf(state).programs }
}

/** An unknown locale is a problem of the build. Here, its value is written without it. */
function moduleCode(email: GeneratorEmail): string {
  const { program } = generateProgram(email, createBaker())
  const code = emailModule(emailCode(email.contract, program), COMMONJS)
  return `function (require, exports) {\n'use strict'\n${code}}`
}

function goodView(state: EmailState, project: Project): GoodView {
  const { email, milliseconds } = state
  const { contract, htmlPath } = state.good!
  const { tags, html, text } = wholeOf(state).email
  const { frontMatter } = readEmail(email, project.sources, project.settings.limits.fileKilobytes)
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
    types: emailTypes(contract, state.good!.file),
    call: sampleCall(contract),
    schema: schemaOf(contract),
    path: path.posix.relative(project.output, htmlPath),
    ...(milliseconds !== undefined && { milliseconds }),
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

/** As it may stand in a script, wherever that is written. */
export function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
