import type { Variable } from '../../language/contract.ts'
import { scenariosOf } from '../../project/scenarios.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const variables: Rule = {
  name: 'variables',
  codes: {
    'variable-undescribed': { severity: 'warning', finds: 'A variable without a description.' },
    'variable-unsampled': {
      severity: 'warning',
      finds: 'A variable without an example and without a value in any scenario.',
    },
    'global-undeclared': { severity: 'warning', finds: 'A global that is not declared in config.js.' },
    'global-undescribed': { severity: 'warning', finds: 'A global without a description or a sample.' },
  },
  find: (email) => {
    const { contract, frontMatter } = email
    const given = new Set(Object.values(scenariosOf(frontMatter)).flatMap((values) => Object.keys(values)))
    return [
      ...contract.variables.flatMap((one) => judge(one, given.has(one.name), email)),
      ...contract.globals.flatMap((one) => judgeGlobal(one, email)),
    ]
  },
}

function judge(variable: Variable, isGiven: boolean, email: CheckedEmail): Finding[] {
  const { name } = variable
  const place = () => placeOf(name, email)
  // A value that is missing from a scenario has a finding of its own.
  const isSampled =
    isGiven ||
    Object.keys(scenariosOf(email.frontMatter)).length > 0 ||
    variable.example !== undefined ||
    variable.optional ||
    hasExamples(variable)
  return [
    ...(variable.description ? [] : [undescribed(name, place())]),
    ...fieldsOf(variable).flatMap((field) =>
      field.description ? [] : [undescribed(`${name}.${field.name}`, placeOf(name, email, field.name))],
    ),
    ...(isSampled ? [] : [unsampled(name, place())]),
  ]
}

function fieldsOf({ type }: Variable): Variable[] {
  const inner = type.kind === 'list' ? type.of : type
  return inner.kind === 'object' ? inner.fields : []
}

function hasExamples(variable: Variable): boolean {
  const fields = fieldsOf(variable)
  return fields.length > 0 && fields.every(({ example, optional }) => example !== undefined || optional)
}

/** Its declaration; a variable that has none, where it is first written. */
export function placeOf(name: string, { frontMatter, at }: CheckedEmail, ...field: string[]): Finding['place'] {
  const declared = (frontMatter.variables ?? {}) as Record<string, unknown>
  if (Object.hasOwn(declared, name)) return at.key(['variables', name, ...field])
  return at.variable(name) ?? at.key(['variables'])
}

function undescribed(name: string, place: Finding['place']): Finding {
  return {
    code: 'variable-undescribed',
    message: `${name} has no description, so developers have to guess what to pass.`,
    fix: `Add it to the front matter: variables: ${name.replace('.', ': of: ')}: { description: … }.`,
    place,
  }
}

function unsampled(name: string, place: Finding['place']): Finding {
  return {
    code: 'variable-unsampled',
    message: `${name} has no sample value, so nobody has seen the email with one.`,
    fix: 'Add an example, or a value in a scenario.',
    place,
  }
}

function judgeGlobal({ name }: Variable, email: CheckedEmail): Finding[] {
  const declared = email.project.globals[name]
  const place = () => placeOf(name, email)
  if (!declared) {
    return [
      {
        code: 'global-undeclared',
        message: `The global ${name} is not declared, so developers who set up the package do not know what to pass.`,
        fix: 'Declare it in config.js under letterform.globals, with a type, a description and a sample.',
        place: place(),
      },
    ]
  }
  if (declared.description && declared.sample !== undefined) return []
  const what = declared.description ? 'sample' : 'description'
  const message = `The global ${name} has no ${what}, so developers who set up the package have to guess its value.`
  return [{ code: 'global-undescribed', message, fix: `Add a ${what} in config.js.`, place: place() }]
}
