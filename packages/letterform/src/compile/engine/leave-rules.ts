import * as juice from 'juice/lib/utils.js'
import { parse, type Rule, stringify } from 'mensch'
import postcss from 'postcss'
import safeParser from 'postcss-safe-parser'
import { getOrCompute } from './get-or-compute.ts'
import { IGNORED_PSEUDOS } from './style-rules.ts'

/** What is left of a sheet, and the selectors of its rules as Maizzle reads them. */
export interface RulesLeft {
  css: string
  selectors: string[]
}

/**
 * Removes inlined selectors as Juice does. The sheet is parsed once, because emails with the same sheet use different rules
 * of it.
 */
export function createLeaveRules(css: string, safelist: string[]): (inlined: Set<string>) => RulesLeft {
  const rules = parse(css, { position: true, comments: true }).stylesheet.rules.map((rule) => ({
    rule,
    isKept: isAlwaysKept(rule, safelist),
    whole: textOf(rule),
  }))
  const known = new Map<string, string[] | 'unclear'>()

  return (inlined) => {
    const texts = rules.map(({ rule, isKept, whole }) => {
      if (isKept) return whole
      const selectors = rule.selectors!.filter((selector) => !inlined.has(selector))
      if (selectors.length === rule.selectors!.length) return whole
      return selectors.length > 0 ? textOf({ ...rule, selectors }) : ''
    })
    const left = texts.filter((text) => text !== '')
    const css = left.join('\n').trim()
    const found = left.map((text) => getOrCompute(known, text, () => selectorsIn(text)))
    return {
      css,
      selectors: found.includes('unclear')
        ? readSelectors(safeParser(css) as postcss.Root)
        : (found as string[][]).flat(),
    }
  }
}

function isAlwaysKept({ type, selectors }: Rule, safelist: string[]): boolean {
  if (type !== 'rule') return true
  return (
    juice.matchesPseudo(selectors![0]!, IGNORED_PSEUDOS) !== undefined ||
    selectors!.some((selector) => juice.matchesPreservedSelector(selector, safelist))
  )
}

/** Between two others, because mensch trims the whole text. */
function textOf(rule: Rule): string {
  const text = stringify(
    { stylesheet: { rules: [NEIGHBOUR, rule, NEIGHBOUR] } },
    { comments: false, indentation: '  ' },
  )
  return text.slice('z {}\n\n'.length, -'\nz {}'.length)
}

const NEIGHBOUR: Rule = { type: 'rule', selectors: ['z'], declarations: [] }

/** What PostCSS cannot parse alone may change the meaning of the following rules. */
function selectorsIn(rule: string): string[] | 'unclear' {
  try {
    return readSelectors(postcss.parse(rule))
  } catch {
    return 'unclear'
  }
}

function readSelectors(root: postcss.Root): string[] {
  const selectors: string[] = []
  root.walkRules(({ selector }) => {
    // Maizzle's own test for pseudo-classes.
    if (!/.+[^\\\s]::?\w+/.test(selector)) selectors.push(selector)
  })
  return selectors
}
