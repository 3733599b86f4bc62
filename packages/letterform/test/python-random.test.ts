import { expect, it } from 'vitest'
import { camelCase } from '../src/generate/names.ts'
import { pythonEmail } from '../src/generate/python/python-email.ts'
import { pythonName } from '../src/generate/python/python-names.ts'
import { MailVariableError } from '../src/runtime/errors.ts'
import { cases, SEED } from './cases.ts'
import { loadEmail, programOf, type Render } from './load-email.ts'
import { asBytes, asJson, askPython, barePackage } from './python.ts'
import { createRandom, type Random } from './random.ts'
import { randomAnalysis } from './random-emails.ts'
import { randomValues } from './random-values.ts'
import { ODD, spoil } from './spoil.ts'

const TEMPLATES = cases({ gate: 500, full: 5000 })
const VALUES = 4

type Answer = { problems: [path: string, code: string][] } | { crash: string } | Record<string, string> | null

interface Case {
  request: { name: string; v?: unknown; g?: unknown; code?: string }
  want: Answer
}

it(`renders random templates as TypeScript does, byte for byte, seed ${SEED}`, { timeout: 900_000 }, () => {
  const random = createRandom(SEED)
  const asked: Case[] = []
  for (let turn = 0; turn < TEMPLATES; turn++) asked.push(...templateCases(random, `random${turn}`))
  const got = askPython<Answer>(
    barePackage(),
    asked.map(({ request }) => request),
  )
  const wrong = asked.flatMap(({ request, want }, index) => {
    const answer = comparable(got[index]!)
    return JSON.stringify(answer) === JSON.stringify(want) ? [] : [{ request, want, answer }]
  })
  const codes = wrong.slice(0, 3).map((one) => ({ ...one, code: codeOf(asked, one.request.name) }))
  expect(codes, JSON.stringify({ seed: SEED, wrong: wrong.length, of: asked.length })).toEqual([])
  console.log(`python, seed ${SEED}: ${asked.length - TEMPLATES} mails compared`)
})

function templateCases(random: Random, name: string): Case[] {
  const analysis = randomAnalysis(random)
  const code = pythonEmail(analysis.contract, programOf(analysis))
  const ours = loadEmail(analysis)
  const { variables, globals } = analysis.contract
  const rendered = Array.from({ length: VALUES }, (): Case => {
    const values = {
      ...spoil(random, randomValues(random, variables), ODD),
      ...spoil(random, randomValues(random, globals), []),
    }
    return { request: { name, ...split(values) }, want: answerOf(ours, values) }
  })
  return [{ request: { name, code }, want: null }, ...rendered]
}

/** An email's module does not check globals by itself, so no case has wrong ones. */
function split(values: Record<string, unknown>): { v: unknown; g: unknown } {
  const [own, shared] = [true, false].map((isOwn) =>
    Object.entries(values).filter(([name]) => name.startsWith('_') !== isOwn),
  )
  return {
    v: asJson(Object.fromEntries(own!)),
    g: asJson(Object.fromEntries(shared!.map(([name, value]) => [pythonName(name), value]))),
  }
}

function answerOf(render: Render, values: Record<string, unknown>): Answer {
  try {
    const { subject, preheader, html, text } = render(values)
    return comparable({ subject, preheader, html, text })
  } catch (error) {
    if (!(error instanceof MailVariableError)) throw error
    return { problems: error.problems.map(({ path, code }) => [path, code]) }
  }
}

function comparable(answer: Answer): Answer {
  if (!answer || 'crash' in answer) return answer
  if ('problems' in answer && Array.isArray(answer.problems)) {
    return { problems: answer.problems.map(([path, code]) => [path.replace(/\w+/g, camelCase), code]) }
  }
  return Object.fromEntries(Object.entries(answer as Record<string, string>).map(([key, text]) => [key, asBytes(text)]))
}

function codeOf(asked: Case[], name: string): string | undefined {
  return asked.find(({ request }) => request.name === name && request.code)?.request.code
}
