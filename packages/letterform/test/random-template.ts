import type { Random } from './random.ts'

/** What stands for a value of each kind. Each name is of one kind, so that no two uses contradict each other. */
interface Scope {
  text: string[]
  string: string[]
  number: string[]
  flag: string[]
  texts: string[]
  objects: string[]
  loops: number
}

const TOP: Scope = {
  text: ['name', 'user_name', 'note', '_product_name', 'user.full_name', 'user.home.street_name'],
  string: ['city', 'state_name', 'user.title'],
  number: ['price', 'item_count', 'user.age', '_year'],
  flag: ['active', 'is_new', 'user.vip'],
  texts: ['tags', 'user.nick_names'],
  objects: ['items', 'order_lines'],
  loops: 0,
}

/** A template of the send-time language alone, on one line: as nunjucks and Letterform have to render it alike. */
export function randomTemplate(random: Random, scope: Scope = TOP): string {
  const pieces = Array.from({ length: 1 + random.below(4) }, () => randomPiece(random, scope))
  return pieces.join('')
}

function randomPiece(random: Random, scope: Scope): string {
  const make = random.pick([words, words, placeholder, placeholder, placeholder, placeholder, choice, loop])
  return make(random, scope)
}

function words(random: Random): string {
  return random.pick(['Hello ', ', ', ' - ', '. ', 'you owe ', '(', ') ', ' > ', '"', "it's ", ' {{7*7}} ', '$1 '])
}

/** Spaces within vary, and mean nothing. */
function placeholder(random: Random, scope: Scope): string {
  const space = random.pick([' ', '', '  '])
  return `<<${space}${written(random, scope, 2)}${space}>>`
}

function choice(random: Random, scope: Scope): string {
  const inner = deeper(scope)
  const test = () => condition(random, scope, 2)
  const elif = random.chance(0.3) ? `<% elif ${test()} %>${randomTemplate(random, inner)}` : ''
  const otherwise = random.chance(0.5) ? `<% else %>${randomTemplate(random, inner)}` : ''
  return `<% if ${test()} %>${randomTemplate(random, inner)}${elif}${otherwise}<% endif %>`
}

function loop(random: Random, scope: Scope): string {
  if (scope.loops >= 3) return words(random)
  const name = random.pick(['entry', 'one_item', 'name', 'x'])
  const overObjects = random.chance(0.6)
  const list = random.pick(overObjects ? scope.objects : scope.texts)
  // A loop's name hides the variable of that name.
  const { loops, ...names } = scope
  const seen = Object.fromEntries(
    Object.entries(names).map(([kind, paths]) => [kind, paths.filter((path) => path.split('.')[0] !== name)]),
  ) as unknown as Scope
  const inner = { ...(overObjects ? withFields(seen, name) : withItem(seen, name)), loops: loops + 1 }
  return `<% for ${name} in ${list} %>${randomTemplate(random, inner)}<% endfor %>`
}

function withFields(scope: Scope, name: string): Scope {
  return {
    ...scope,
    text: [...scope.text, `${name}.label`],
    string: [...scope.string, `${name}.unit_name`],
    number: [...scope.number, `${name}.price`],
    flag: [...scope.flag, `${name}.is_gift`],
    texts: [`${name}.marks`],
  }
}

function withItem(scope: Scope, name: string): Scope {
  return { ...scope, text: [...scope.text, name] }
}

/** Blocks in blocks count as loops, so that templates end. */
function deeper(scope: Scope): Scope {
  return { ...scope, loops: scope.loops + 1 }
}

/** An expression that a placeholder may write. */
function written(random: Random, scope: Scope, depth: number): string {
  const { pick } = random
  const simple = () => pick([() => pick(scope.text), () => number(random, scope, 0), () => pick(scope.string)])()
  if (depth === 0) return simple()
  return pick([
    simple,
    simple,
    () => string(random, scope, depth),
    () => string(random, scope, depth),
    () => number(random, scope, depth),
    () => `${pick(scope.text)} | default(${literal(random)}${pick(['', ', true', ', false'])})`,
    () => `${pick(scope.texts)} | ${pick(['length', 'join', "join(', ')", 'first', 'last'])}`,
    () => `${pick(scope.objects)} | length`,
    () => `${written(random, scope, 0)} ${pick(['or', 'and'])} ${written(random, scope, 0)}`,
    () => `(${condition(random, scope, depth - 1)}) and ${written(random, scope, 0)}`,
    () => comparison(random, scope),
    () => `not ${pick([...scope.flag, ...scope.texts])}`,
  ])()
}

function string(random: Random, scope: Scope, depth: number): string {
  const { pick } = random
  const target = depth > 1 && random.chance(0.4) ? string(random, scope, depth - 1) : pick(scope.string)
  const filter = pick([
    () => pick(['upper', 'lower', 'capitalize', 'title', 'trim', 'urlencode', 'length']),
    () => `replace(${pick([literal(random), pick(scope.text)])}, ${literal(random)})`,
    () => `truncate(${1 + random.below(12)}${pick(['', ', true', ', false', ", true, '…'", ", false, ''"])})`,
    () => `default(${literal(random)})`,
  ])()
  // What is a number has no case to change.
  return /\| length\b/.test(target) ? target : `${target} | ${filter}`
}

function number(random: Random, scope: Scope, depth: number): string {
  const { pick } = random
  const target = pick(scope.number)
  if (depth === 0) return target
  const digits = random.below(4)
  return `${target} | ${pick(['abs', 'round', `round(${digits})`, `round(${digits}, 'floor')`, `round(${digits}, 'ceil')`])}`
}

function condition(random: Random, scope: Scope, depth: number): string {
  const { pick } = random
  const simple = () => pick([...scope.flag, ...scope.texts, ...scope.text, ...scope.number])
  if (depth === 0) return simple()
  const inner = () => condition(random, scope, depth - 1)
  return pick([
    simple,
    () => comparison(random, scope),
    () => `not ${simple()}`,
    () => `not (${inner()})`,
    () => `(${inner()}) and (${inner()})`,
    () => `${simple()} or ${simple()}`,
    () => `${pick(scope.objects)} | length > ${random.below(3)}`,
  ])()
}

function comparison(random: Random, scope: Scope): string {
  const { pick } = random
  const order = pick(['<', '<=', '>', '>='])
  const same = pick(['==', '!=', '===', '!=='])
  return pick([
    () =>
      `${number(random, scope, random.below(2))} ${pick([order, same])} ${pick(['0', '1', '-2', '2.5', pick(scope.number)])}`,
    () => `${pick(scope.string)} ${same} ${literal(random)}`,
    () => `${pick(scope.text)} ${pick(['==', '!='])} none`,
    () => `${pick(scope.flag)} ${same} ${pick(['true', 'false'])}`,
  ])()
}

function literal(random: Random): string {
  return random.pick(["'a'", "''", '"b c"', "'<b>'", '"it\'s"', "'&'", "' '", "'A'", "'>>'", "'é'"])
}
