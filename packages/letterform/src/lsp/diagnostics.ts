import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type TextEdit,
} from 'vscode-languageserver/node'
import { sortProblems } from '../diagnostics.ts'
import { helpPage } from '../help-page.ts'
import type { Problem } from '../types.ts'
import { type Places, rangeOf, textEdit } from './places.ts'

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
}

export function diagnosticOf({ code, severity, message, fix, place }: Problem): Diagnostic {
  const href = helpPage(code)
  return {
    range: rangeOf(place!),
    severity: SEVERITIES[severity],
    code,
    ...(href && { codeDescription: { href } }),
    source: 'letterform',
    message: `${message}\n${fix}`,
  }
}

/** The problems of a project by the file that they are in. Each owner, an email or the config, has its own. */
export interface ProblemBook {
  /** Replaces the problems of an owner, and returns the files whose problems may be others now. */
  set(owner: string, problems: Problem[]): Set<string>
  of(file: string): Problem[]
}

export function createProblemBook(): ProblemBook {
  const byOwner = new Map<string, Problem[]>()
  return {
    set(owner, problems) {
      const before = byOwner.get(owner) ?? []
      if (problems.length > 0) byOwner.set(owner, problems)
      else byOwner.delete(owner)
      return new Set([...before, ...problems].flatMap(({ place }) => place?.file ?? []))
    },
    of: (file) => sortProblems([...byOwner.values()].flat().filter(({ place }) => place?.file === file)),
  }
}

export interface FixRequest {
  problems: Problem[]
  places: Places
  isCrlf: boolean
}

/** A quick fix for each problem that has one, and one action for all of them. */
export function fixesFor(wanted: Problem[], { problems, places, isCrlf }: FixRequest): CodeAction[] {
  const actions = wanted.flatMap((found): CodeAction[] => {
    const edits = editsOf([found], { places, isCrlf })
    if (!found.edits || !edits) return []
    const title = found.edits.length === 1 ? titleOf(found) : found.fix.replace(/[.:].*$/s, '')
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(found)],
        edit: { changes: edits },
        isPreferred: true,
      },
    ]
  })
  const all = editsOf(problems, { places, isCrlf })
  return all
    ? [
        ...actions,
        { title: 'Fix all problems that have one fix', kind: CodeActionKind.SourceFixAll, edit: { changes: all } },
      ]
    : actions
}

function titleOf({ edits }: Problem): string {
  const [{ length, text }] = edits as [NonNullable<Problem['edits']>[number]]
  return length === 0 ? `Insert “${text.trim()}”` : `Change to “${text.trim()}”`
}

function editsOf(
  problems: Problem[],
  { places, isCrlf }: Omit<FixRequest, 'problems'>,
): Record<string, TextEdit[]> | undefined {
  const changes: Record<string, TextEdit[]> = {}
  const taken = new Set<string>()
  for (const edit of problems.flatMap(({ edits = [] }) => edits)) {
    const spot = `${edit.file}:${edit.line}:${edit.column}`
    if (taken.has(spot)) continue
    taken.add(spot)
    const uri = places.uri(edit.file)
    changes[uri] = [...(changes[uri] ?? []), textEdit(edit, isCrlf)]
  }
  return taken.size > 0 ? changes : undefined
}
