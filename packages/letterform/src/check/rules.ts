import type { Rule } from './rule.ts'
import { clientSupport } from './rules/client-support.ts'

/** Every rule. A new one is a file in `rules/` and a line here. */
export const RULES: Rule[] = [clientSupport]
