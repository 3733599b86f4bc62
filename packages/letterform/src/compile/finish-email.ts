import { replaceComments } from '../html/comments.ts'
import { analyse } from '../placeholders/analyse.ts'
import { createPassed } from '../placeholders/create-passed.ts'
import { leftExpressions } from '../placeholders/left-expressions.ts'
import { type Proof, prove } from '../placeholders/prove.ts'
import { TOKENS } from '../placeholders/tokens.ts'
import { findFrontMatter, locateKey, placeOfKey } from '../project/front-matter.ts'
import type { Project } from '../project/load-project.ts'
import { dialectOf } from '../templates/dialect.ts'
import type { CompiledEmail, Problem, TemplateSource, TokenTag } from '../types.ts'
import type { FinishedResult } from './compilation.ts'
import type { EngineOutput, EngineUse } from './engine-port.ts'
import { plainText } from './text/plain-text.ts'
import type { UsedTemplates } from './used-templates.ts'

export interface FinishContext extends Pick<Project, 'config' | 'settings'> {
  templates: UsedTemplates
}

/** Completes the engine's output: makes the plain text, proves that every tag is intact, and analyses the HTML. */
export function finishEmail(
  source: TemplateSource,
  result: EngineOutput & EngineUse,
  { config, settings, templates }: FinishContext,
): FinishedResult {
  const used = result.templates.map(templates.protected)
  const tags = [
    ...source.protected.tags,
    ...used.flatMap((template) => template.tags),
    ...(result.messages?.tags ?? []),
  ]
  const passed = createPassed(source)
  const html = passed.protect(withoutTaggedComments(result.html, tags))
  const marked = result.marked === undefined ? html : passed.protect(result.marked)
  const text = result.text
    ? passed.protect(result.text.content)
    : passed.decode(textOf(marked, [...tags, ...passed.tags]))
  const email: CompiledEmail = {
    id: source.id,
    file: source.file,
    ...(source.locale && { locale: source.locale }),
    html,
    text,
    htmlPath: result.htmlPath,
    textPath: result.text?.path ?? result.htmlPath.replace(/(?:\.[^./]*)?$/, '.txt'),
    subject: passed.protect(result.page.subject),
    preheader: passed.protect(result.page.preheader),
    lang: result.page.lang || languageOf(html),
    tags: [...tags, ...passed.tags],
  }
  const sourceOf = (file: string) => (file === source.file ? source : templates.source(file))
  const { problems, contract, ...programs } = analyse(
    { ...email, frontMatter: source.frontMatter },
    {
      sourceOf,
      placeOfKey: (path) => placeOfKey(source, path),
      globals: settings.globals,
      attributes: settings.attributes,
    },
  )
  const { id, file, locale, htmlPath, textPath } = email
  return {
    email: { id, file, ...(locale && { locale }), htmlPath, textPath, contract },
    whole: email,
    programs,
    problems: [
      ...templates.unreadable(result.templates),
      ...used.flatMap((template) => template.problems),
      ...proveEmail(source, email, sourceOf),
      ...leftExpressions({
        html,
        headers: [email.subject, email.preheader],
        email: source,
        templates: result.templates.map(templates.source),
        isStrict: dialectOf(config).isStrict,
      }),
      ...problems,
    ],
  }
}

/** Equal placeholders have different tokens. Where a link's label is its own address, both get the same one. */
function textOf(html: string, tags: TokenTag[]): string {
  const byToken = new Map(tags.map((tag) => [tag.token, tag]))
  const isSame = (one: string, other: string) => byToken.get(one)?.code === byToken.get(other)?.code
  const merged = html.replace(
    LINK_TO_ITSELF,
    (link, start: string, address: string, between: string, label: string) => {
      return isSame(address, label) ? `${start}${address}${between}${address}` : link
    },
  )
  const shown = (text: string) => text.replace(TOKENS, (token) => renderedText(byToken.get(token)) ?? token)
  return plainText(merged, {
    isBlock: (token) => byToken.get(token)?.kind === 'block',
    widthOf: (text) => shown(text).length,
  })
}

/** The text that a tag becomes, if that is known: values differ in every mail. */
function renderedText(tag: TokenTag | undefined): string | undefined {
  if (tag?.kind === 'block') return ''
  return tag?.kind === 'literal' ? tag.code : undefined
}

const LINK_TO_ITSELF = /(<a\b[^>]*?\shref=["']?)(lfq[0-9a-z]{10}qfl)(["']?[^>]*>\s*)(lfq[0-9a-z]{10}qfl)(?=\s*<\/a)/g

function proveEmail(source: TemplateSource, email: CompiledEmail, sourceOf: Proof['sourceOf']): Problem[] {
  return prove({
    email: source,
    html: email.html,
    others: [email.text, email.subject, email.preheader],
    tags: email.tags,
    expected: source.protected.tags.filter((tag) => !isUnseen(tag, source)),
    sourceOf,
  })
}

/** Whether a tag is in front matter that recipients do not see: anything but the subject, preheader and title. */
function isUnseen(tag: TokenTag, source: TemplateSource): boolean {
  const matter = findFrontMatter(source.text)
  if (!matter || tag.offset >= matter.yaml[1]) return false
  const visible = ['subject', 'preheader', 'title'].map((key) => locateKey(source, [key])?.[0] ?? Number.NaN)
  const line = source.text.lastIndexOf('\n', tag.offset) + 1
  return !visible.includes(line)
}

/** Removes comments with tags: recipients do not see them, and filling them in could fail. */
function withoutTaggedComments(html: string, tags: TokenTag[]): string {
  const isTagged = (comment: string) => /<<|<%|@\{\{/.test(comment) || tags.some(({ token }) => comment.includes(token))
  return replaceComments(html, (comment) => (isTagged(comment) ? '' : comment))
}

function languageOf(html: string): string {
  return /<html\b[^>]*?\slang="([^"]*)"/i.exec(html)?.[1] ?? ''
}
