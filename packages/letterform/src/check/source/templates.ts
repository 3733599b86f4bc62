import { isEmpty } from '../../html/open-elements.ts'
import { type Page, parsePage } from '../../html/parse-page.ts'
import { protect } from '../../placeholders/protect.ts'
import { findFrontMatter } from '../../project/front-matter.ts'
import type { Project } from '../../project/load-project.ts'
import { dialectOf } from '../../templates/dialect.ts'
import { findComponent } from '../../templates/find-component.ts'
import { createOffsetMap } from '../../templates/read-template.ts'
import { locate } from '../../text.ts'
import type { Place, ProtectedText, SourceText } from '../../types.ts'

/** An email, a component or a layout as written, with tokens in place of its tags. */
export interface Template {
  source: SourceText
  page: Page
  /** The place in the file for an offset in `page.html`. */
  place: (start: number, length?: number) => Place
}

/** The templates of a project. Each is read once. */
export interface Templates {
  /** The file of `<x-name>`, if there is one. */
  component: (name: string) => Template | undefined
  email: (written: ProtectedText, source: SourceText) => Template
}

export function createTemplates({ config, sources }: Pick<Project, 'config' | 'sources'>): Templates {
  const known = new Map<string, Template | undefined>()
  const dialect = dialectOf(config)

  function read(name: string): Template | undefined {
    const file = findComponent(name, dialect, sources)
    if (!file) return undefined
    const source = sources.text(file)
    return toTemplate(protect(source), source)
  }

  return {
    component(name) {
      if (!known.has(name)) known.set(name, read(name))
      return known.get(name)
    },
    email: toTemplate,
  }
}

function toTemplate({ text, tags }: ProtectedText, source: SourceText): Template {
  const matter = findFrontMatter(text)
  const end = matter ? matter.yaml[1] : 0
  // Front matter is not HTML. Spaces keep every offset.
  const html = text.slice(0, end).replace(/[^\n]/g, ' ') + text.slice(end)
  const page = parsePage(html, (tag) => isEmpty(tag) || tag.isSelfClosing)
  const offset = createOffsetMap(tags)
  return {
    source,
    page,
    place: (start, length = 1) => locate(source, offset(start), length),
  }
}
