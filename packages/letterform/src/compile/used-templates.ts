import { createTagSources } from '../messages/tag-sources.ts'
import { protect } from '../placeholders/protect.ts'
import type { Project } from '../project/load-project.ts'
import { checkFile } from '../project/read-email.ts'
import type { Problem, ProtectedText, SourceText } from '../types.ts'
import { getOrCompute } from './engine/get-or-compute.ts'

/** The components and layouts of emails, each read once. */
export interface UsedTemplates {
  /** A problem for each one that is too large, not UTF-8, or not a file. */
  unreadable: (files: string[]) => Problem[]
  /** Of a template, or of the message that a tag is from. */
  source: (file: string) => SourceText
  protected: (file: string) => ProtectedText & { problems: Problem[] }
}

export function createUsedTemplates({ sources, settings }: Pick<Project, 'sources' | 'settings'>): UsedTemplates {
  const problems = new Map<string, Problem | null>()
  const protectedTexts = new Map<string, ReturnType<UsedTemplates['protected']>>()
  const check = (file: string) => checkFile(file, sources, settings.limits.fileKilobytes) ?? null
  const source = createTagSources(sources)
  return {
    source,
    unreadable: (files) => files.flatMap((file) => getOrCompute(problems, file, () => check(file)) ?? []),
    protected: (file) => getOrCompute(protectedTexts, file, () => protect(source(file))),
  }
}
