import path from 'node:path'
import { isError, problem, wholeFile } from '../diagnostics.ts'
import { placeOfCall } from '../messages/place-of-call.ts'
import { listCatalogs } from '../messages/read-catalogs.ts'
import type { Project } from '../project/load-project.ts'
import type { TemplateInspector } from '../templates/inspect-templates.ts'
import type { Problem, SourceText, TemplateSource } from '../types.ts'
import type { FinishedResult } from './compilation.ts'
import type { EngineLimit, EngineOutput, EngineResult } from './engine-port.ts'
import { explainFailure } from './explain-failure.ts'
import { finishEmail } from './finish-email.ts'
import { placeOfTailwind } from './place-of-tailwind.ts'
import { placeScriptErrors } from './place-script-errors.ts'
import { createUsedTemplates, type UsedTemplates } from './used-templates.ts'

export type Finish = (source: TemplateSource, result: EngineResult | EngineLimit) => Promise<FinishedResult>

export function createFinish(project: Project, inspector: TemplateInspector): Finish {
  const templates = createUsedTemplates(project)
  return (source, result) => finishResult(source, result, { project, inspector, templates })
}

/** Turns the engine's result into a proven email, or into the problems that prevent one. */
async function finishResult(
  source: TemplateSource,
  result: EngineResult | EngineLimit,
  { project, inspector, templates }: { project: Project; inspector: TemplateInspector; templates: UsedTemplates },
): Promise<FinishedResult> {
  if ('limit' in result) {
    const reason = result.limit === 'time' ? 'template-timeout' : 'template-memory'
    return { problems: [...source.problems, problem(reason, project.settings.limits, wholeFile(source.file))] }
  }
  const unreadable = templates.unreadable(result.templates)
  const written = unreadable.length > 0 ? [] : inspector.inspect(source, result.templates, result.classes)
  const readable = unreadable.length > 0 ? [] : result.templates.map(templates.source)
  const faults = result.messages?.faults ?? []
  const templateFiles = [source, ...readable]
  const isStrict = project.config.letterform !== undefined
  const known = [
    ...source.problems,
    ...written,
    ...faults.map(({ code, key, name }) => problem(code, { key, name }, placeOfCall(key, templateFiles))),
    ...(isStrict && 'html' in result && BROKEN_MEDIA.test(result.html)
      ? [problem('tailwind-opacity', undefined, placeOfTailwind(templateFiles))]
      : []),
    ...(isStrict ? placeScriptErrors(result.scriptErrors ?? [], readable) : []),
    ...(result.lacksContent ? [problem('tailwind-content', undefined, placeOfTailwind(templateFiles))] : []),
  ]
  const isBroken = known.some(isError)
  if ('failure' in result) {
    const causes = unreadable.length > 0 ? unreadable : await explainFailure(source, result, project)
    // If the template is broken, Maizzle's own message adds nothing; the causes found in components do.
    const more = isBroken ? causes.filter(({ code }) => code !== 'template-failed') : causes
    return { problems: [...known, ...more] }
  }
  if (unreadable.length > 0) return { problems: [...known, ...unreadable] }
  const failed = await failedCalls(result, templateFiles, { source, project })
  // What is broken may be why a call failed.
  known.push(...(isBroken ? failed.filter(({ code }) => code !== 'message-call') : failed))
  const finished = withoutEchoes(finishEmail(source, result, { ...project, templates }), known)
  if (isBroken) return { problems: [...known, ...finished.problems.filter(({ code }) => MISNAMED.includes(code))] }
  return { ...finished, problems: [...known, ...finished.problems] }
}

const CAUSES = ['message-call', 'locales-unset', 'props-script']
const ECHOES = ['expression-left', 'expression-likely']

/** Expressions that failed because of something else are also expressions that stay. */
function withoutEchoes(finished: FinishedResult, known: Problem[]): FinishedResult {
  if (!known.some(({ code }) => CAUSES.includes(code))) return finished
  return { ...finished, problems: finished.problems.filter(({ code }) => !ECHOES.includes(code)) }
}

/** What is wrong with a broken email, however it is fixed. The rest of the analysis may only echo what broke it. */
const MISNAMED = ['variable-misspelt', 'variable-undeclared']

interface Failed {
  source: TemplateSource
  project: Project
}

/** Expressions that throw are left in the output as they are written. Without `locales`, other engines may have a `t()`. */
async function failedCalls(
  { html, page }: EngineOutput,
  templates: SourceText[],
  { source, project }: Failed,
): Promise<Problem[]> {
  const calls = [html, page.subject, page.preheader].flatMap((text) => [...text.matchAll(FAILED_CALL)])
  const keys = calls.map(([, key = '']) => key)
  if (source.locale) return keys.map((key) => problem('message-call', { key }, placeOfCall(key, templates)))
  const files = keys.length > 0 ? await listCatalogs(project.sources) : []
  if (files.length === 0) return []
  // Some texts are escaped twice.
  const key = keys.find((one) => one !== '') ?? ''
  return [
    problem(
      'locales-unset',
      { key, locales: files.map((file) => path.basename(file, path.extname(file))) },
      placeOfCall(key, templates),
    ),
  ]
}

const FAILED_CALL = /\{\{[^{}]{0,400}?(?<![\w$.])t\((?:(?:'|"|&#0?39;|&quot;)([\w.-]+))?/g

/** Where custom properties in variants were inlined, queries have declarations. */
const BROKEN_MEDIA = /@media [a-z-]+:[^{};]*\(/
