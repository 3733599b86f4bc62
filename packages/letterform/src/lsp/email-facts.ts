import type { FinishedEmail } from '../compile/compilation.ts'
import type { Rule } from '../language/ast.ts'
import type { EmailContract, Part } from '../language/contract.ts'
import type { Tag } from '../types.ts'

/** What editors are told about a compiled email. It is data, because it is found in a thread. */
export interface EmailFacts {
  contract: EmailContract
  /** How the value of each tag is escaped, in all places that it is written to. */
  rules: ReadonlyMap<string, Rule[]>
}

export function factsOf({ contract, programs }: FinishedEmail): EmailFacts {
  const rules = new Map<string, Rule[]>()
  for (const parts of Object.values(programs())) if (Array.isArray(parts)) addRules(parts as Part[], rules)
  return { contract, rules }
}

export function rulesOf({ rules }: EmailFacts, tag: Tag): Rule[] {
  return rules.get(keyOf(tag)) ?? []
}

function keyOf({ file, offset }: Pick<Tag, 'file' | 'offset'>): string {
  return `${file}:${offset}`
}

function addRules(parts: Part[], rules: Map<string, Rule[]>): void {
  for (const part of parts) {
    if (part.kind === 'value') rules.set(keyOf(part.tag), [...(rules.get(keyOf(part.tag)) ?? []), part.rule])
    else if (part.kind === 'for') addRules(part.body, rules)
    else if (part.kind !== 'static') {
      for (const { body } of part.branches) addRules(body, rules)
      addRules(part.else, rules)
    }
  }
}
