import { defu } from 'defu'
import matter from 'gray-matter'
import type { Evaluate } from './expressions.ts'
import type { EmailConfig } from './pass.ts'
import { refuse } from './refusal.ts'
import type { Scope } from './script.ts'
import { collectLocals, parseSource } from './template.ts'
import { readEmail, readEvaluatedEmail, writeNodes } from './tree.ts'

/** An email without its front matter, and its config. */
export function readFrontMatter(
  text: string,
  config: EmailConfig,
  evaluate: Evaluate,
): { content: string; matter: Record<string, unknown>; config: EmailConfig } {
  // The original ignores the language and parses YAML.
  if (/^\s*---[^\s-]/.test(text)) refuse('front matter in another language')
  const { content, data, matter: yaml } = matter(text, {})
  const isPlain = !yaml.includes('{{') && !yaml.includes('<')
  const values = isPlain ? data : evaluateYaml(yaml, { page: config }, evaluate)
  return { content, matter: values, config: defu(values, config) }
}

export function evaluateYaml(yaml: string, scope: Scope, evaluate: Evaluate): Record<string, unknown> {
  const nodes = parseSource(yaml, readEmail)
  if (collectLocals(nodes).length > 0) refuse('a script in front matter')
  const evaluated = writeNodes(evaluate(nodes, scope, readEvaluatedEmail))
  return matter(`---${evaluated}\n---`, {}).data
}
