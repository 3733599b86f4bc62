import { type InvalidScenario, scenariosOf, type Values } from '../../project/scenarios.ts'
import type { VariableProblem } from '../../runtime/errors.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'
import { placeOf } from './variables.ts'

export const scenarios: Rule = {
  name: 'scenarios',
  codes: {
    'scenario-missing': { severity: 'warning', finds: 'An email with variables and no scenario.' },
    'scenario-incomplete': { severity: 'error', finds: 'A scenario without a value that the email needs.' },
    'scenario-misfit': { severity: 'error', finds: 'A value in a scenario, or a sample, that the email cannot take.' },
    'scenario-unknown': {
      severity: 'error',
      finds: 'A scenario with a value for something that the email does not have.',
    },
  },
  find(email) {
    const written = scenariosOf(email.frontMatter)
    const invalid = email.rendered().flatMap((one) => ('problems' in one ? [one] : []))
    return [
      ...(Object.keys(written).length === 0 ? noScenario(email) : []),
      ...invalid.flatMap((one) => scenarioFindings(one, written[one.scenario], email)),
      ...sampleFindings(invalid, written, email),
    ]
  },
}

function noScenario({ contract, at }: CheckedEmail): Finding[] {
  if (contract.variables.every(({ optional }) => optional)) return []
  return [
    {
      code: 'scenario-missing',
      message: 'The email has no scenario, so nobody has seen it as a recipient does.',
      fix: 'Add scenarios: default: with a value for each variable.',
      place: at.key(['variables']),
    },
  ]
}

/** What the runtime says about values that somebody wrote. Missing variables are reported together. */
function scenarioFindings({ scenario, problems }: InvalidScenario, values: Values | undefined, email: CheckedEmail) {
  if (!values) return []
  const own = problems.filter((one) => !isOfSample(one, values, email))
  const missing = own.filter(({ code, path }) => code === 'missing' && keysOf(path).length === 1)
  const place = (keys: string[], value?: unknown) => email.at.key(['scenarios', scenario, ...keys], value)
  return [
    ...(missing.length > 0 ? [incomplete(missing.map(({ path }) => path).join(', '), place([]))] : []),
    ...own.filter((one) => !missing.includes(one)).map((one) => finding(one, values, place)),
  ]
}

function incomplete(names: string, place: Finding['place']): Finding {
  return {
    code: 'scenario-incomplete',
    message: `The scenario has no value for ${names}. ${FAILS}`,
    fix: 'Add the value, or make it optional: <% if name %>.',
    place,
  }
}

type PlaceOf = (keys: string[], value?: unknown) => Finding['place']

function finding({ path, code, message }: VariableProblem, values: Values, place: PlaceOf): Finding {
  const keys = keysOf(path)
  const names = namesIn(keys)
  if (code === 'missing') return incomplete(path, place(namesIn(keys.slice(0, -1))))
  if (code === 'unknown-key') {
    const fix = 'Correct the name, remove the value, or add the placeholder.'
    return { code: 'scenario-unknown', message: sentence(path, message), fix, place: place(names) }
  }
  const value = keys.reduce<unknown>((object, key) => (object as Values | undefined)?.[key], values)
  const what = value === undefined ? path : `${path} is ${shown(value)}`
  return {
    code: 'scenario-misfit',
    message: sentence(what, message),
    fix: 'Correct the value.',
    place: place(names, value),
  }
}

/** What the runtime says about samples of globals; the same in every scenario that does not set them. */
function sampleFindings(invalid: InvalidScenario[], written: Record<string, Values>, email: CheckedEmail): Finding[] {
  const all = invalid.flatMap(({ scenario, problems }) => {
    return problems.filter((one) => isOfSample(one, written[scenario] ?? {}, email))
  })
  const byPath = new Map(all.map((one) => [one.path, one]))
  return [...byPath.values()].map(({ path, message }) => ({
    code: 'scenario-misfit',
    message: sentence(path, message),
    fix: 'Correct the sample under letterform.globals in config.js.',
    place: placeOf(String(keysOf(path)[0]), email),
  }))
}

function isOfSample({ path }: VariableProblem, values: Values, { contract }: CheckedEmail): boolean {
  const [root = ''] = keysOf(path)
  return contract.globals.some(({ name }) => name === root) && !Object.hasOwn(values, root)
}

/** `items[2].price` → `['items', 2, 'price']`. The runtime quotes keys that are no names. */
function keysOf(path: string): (string | number)[] {
  const keys = path.matchAll(/\[(\d+)\]|("(?:[^"\\\x00-\x1f]|\\["\\bfnrt]|\\u[\da-f]{4})*")|[^.[\]]+/g)
  return [...keys].map(([key, index, quoted]) => (index ? Number(index) : quoted ? JSON.parse(quoted) : key))
}

/** Items of a list have no key of their own. */
function namesIn(keys: (string | number)[]): string[] {
  return keys.filter((key) => typeof key === 'string')
}

const FAILS = 'Rendering fails, and so would sending the email.'

function sentence(what: string, message: string): string {
  return `${what}: ${message}${message.endsWith('?') ? '' : '.'} ${FAILS}`
}

function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
