import type { VariableType } from '../../language/contract.ts'
import { scenariosOf, type Values } from '../../project/scenarios.ts'
import { nearest } from '../../runtime/nearest.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const scenarios: Rule = {
  name: 'scenarios',
  codes: {
    'scenario-missing': { severity: 'warning', finds: 'An email with variables and no scenario.' },
    'scenario-incomplete': { severity: 'error', finds: 'A scenario that leaves out what the email cannot do without.' },
    'scenario-misfit': { severity: 'error', finds: 'A scenario whose value does not fit the variable.' },
    'scenario-unknown': {
      severity: 'error',
      finds: 'A scenario that gives a value to something that the email does not have.',
    },
  },
  find: (email) => {
    const found = Object.entries(scenariosOf(email.frontMatter))
    if (found.length === 0) return none(email)
    return found.flatMap(([name, values]) => judge(name, values, email))
  },
}

function none({ contract, at }: CheckedEmail): Finding[] {
  if (contract.variables.every(({ optional }) => optional)) return []
  return [
    {
      code: 'scenario-missing',
      message: 'There is no scenario, so nobody has seen the mail as a recipient gets it.',
      fix: 'Write scenarios: default: with a value for each variable.',
      place: at.key(['variables']),
    },
  ]
}

function judge(scenario: string, values: Values, { contract, at }: CheckedEmail): Finding[] {
  const names = [...contract.variables, ...contract.globals].map(({ name }) => name)
  const unknown = Object.keys(values).filter((name) => !names.includes(name))
  const place = (path: string[], value?: unknown) => at.key(['scenarios', scenario, ...path], value)
  const missing = contract.variables.filter(({ name, optional }) => !optional && isMissing(values[name]))
  return [
    ...(missing.length > 0 ? [incomplete(missing.map(({ name }) => name).join(', '), place([]))] : []),
    ...unknown.map((name) => unknownFinding(name, nearest(name, names), place([name]))),
    ...contract.variables
      .filter(({ name }) => !isMissing(values[name]))
      .flatMap(({ name, type }) => misfitsOf(type, values[name], { path: [name], place })),
  ]
}

function unknownFinding(name: string, near: string | undefined, place: Finding['place']): Finding {
  return {
    code: 'scenario-unknown',
    message: `The email has nothing called ${name}, so nobody ever sees this value.`,
    fix: near ? `Did you mean ${near}?` : 'Delete it, or write the placeholder.',
    place,
  }
}

interface Where {
  path: string[]
  place: (path: string[], value?: unknown) => Finding['place']
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null
}

function misfitsOf(type: VariableType, value: unknown, where: Where): Finding[] {
  if (type.kind === 'list') {
    if (!Array.isArray(value)) return [misfit(type, value, where)]
    return value.flatMap((item) => misfitsOf(type.of, item, where))
  }
  if (type.kind === 'object') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [misfit(type, value, where)]
    return type.fields.flatMap((field) => {
      const path = [...where.path, field.name]
      const given = (value as Values)[field.name]
      if (!isMissing(given)) return misfitsOf(field.type, given, { ...where, path })
      return field.optional ? [] : [incomplete(path.join('.'), where.place(where.path))]
    })
  }
  const isListed = !('enum' in type) || !type.enum || (type.enum as unknown[]).includes(value)
  return FITS[type.kind](value) && isListed ? [] : [misfit(type, value, where)]
}

type Simple = Exclude<VariableType['kind'], 'list' | 'object'>

const FITS: Record<Simple, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  text: (value) => typeof value === 'string' || typeof value === 'number',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  html: (value) => typeof value === 'string',
  date: (value) => value instanceof Date || (typeof value === 'string' && !Number.isNaN(Date.parse(value))),
  url: (value) => typeof value === 'string' && URL.canParse(value) && /^(?:https?|mailto|tel|cid):/i.test(value),
}

function incomplete(names: string, place: Finding['place']): Finding {
  return {
    code: 'scenario-incomplete',
    message: `The scenario gives no ${names}: rendering it fails, as sending such a mail would.`,
    fix: 'Give it a value, or ask whether it is there: <% if name %>.',
    place,
  }
}

function misfit(type: VariableType, value: unknown, { path, place }: Where): Finding {
  const shown = JSON.stringify(value) ?? String(value)
  const wanted = 'enum' in type && type.enum ? `one of ${type.enum.join(', ')}` : `a ${type.kind}`
  return {
    code: 'scenario-misfit',
    message: `${path.join('.')} is ${wanted}, and the scenario gives ${shown.length > 40 ? `${shown.slice(0, 39)}…` : shown}: rendering it fails, as sending such a mail would.`,
    fix: type.kind === 'url' ? 'Write a whole address, with https://.' : `Give it ${wanted}.`,
    place: place(path, value),
  }
}
