import type { Ran } from './run-program.ts'

/** What a program answered: the code and the sentence of its error, without the lines around them, and without a full stop. */
export function complaint({ stderr, stdout }: Ran): string {
  const text = stderr.trim() === '' ? stdout : stderr
  const lines = text.split('\n').map((line) => line.trimEnd())
  const found = npmJson(stdout) ?? npmError(lines) ?? gitError(lines) ?? nodeError(lines) ?? firstOf(lines)
  return found?.trim().replace(/\.$/, '') ?? 'it printed no message'
}

/** What git answered, or a hook of the repository, whose last lines are as good as its first. */
export function gitComplaint({ stderr, stdout }: Ran): string {
  const submodules = /^The following submodule paths contain changes[^:]*:\n((?: {2}.+\n)+)/m.exec(stderr)?.[1]
  if (submodules) return `no remote has the commits of these submodules: ${submodules.trim().replace(/\n\s*/g, ', ')}`
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim())
  const hook = lines.filter((line) => !GIT_NOISE.test(line)).slice(-HOOK_LINES)
  const found = gitError(stderr.split('\n').map((line) => line.trimEnd())) ?? hook.join('; ')
  return found.trim().replace(/\.$/, '') || 'it printed no message'
}

const HOOK_LINES = 6

/** With `--json`, npm prints errors to stdout and nothing to stderr. */
function npmJson(stdout: string): string | undefined {
  if (!/"error": *\{/.test(stdout)) return undefined
  try {
    const { code, summary } = (JSON.parse(stdout) as { error: { code?: string; summary: string } }).error
    return npmSentence(code, summary)
  } catch {
    return undefined
  }
}

const NPM = /^npm (?:error|ERR!) ?/

function npmError(lines: string[]): string | undefined {
  const own = lines.filter((line) => NPM.test(line)).map((line) => line.replace(NPM, '').trim())
  const code = own.map((line) => /^code (\S+)$/.exec(line)?.[1]).find(Boolean)
  const sentence = own.find((line) => line !== '' && !/^(?:code|errno|syscall|address|port|path|dest) /.test(line))
  return sentence === undefined ? undefined : npmSentence(code, sentence)
}

/** npm repeats what kind of error it is before the sentence: `403 403 Forbidden - PUT https://… - You cannot …`. */
function npmSentence(code: string | undefined, line: string): string {
  const text = line.split('\n')[0]!.replace(/^(?:need auth|network|notsup|FetchError:|[45]\d\d(?= [45]\d\d)) /, '')
  const http = /^(?:[45]\d\d )?([A-Z][\w ]*) - ([A-Z]+ \S+)(?: - (.+))?$/.exec(text)
  if (!http) return code === undefined ? text : `${code}: ${text}`
  const [, status, request, sentence] = http
  const named = [code, status].filter(Boolean).join(' ')
  return sentence === undefined ? `${named}: ${request}` : `${named}: ${sentence.replace(/\.$/, '')} (${request})`
}

const GIT_NOISE =
  /^(?:To |hint:|error: failed to push|fatal: Could not read from remote|Please make sure|and the repository exists|remote:\s*$|$)/

function gitError(lines: string[]): string | undefined {
  if (!lines.some((line) => /^(?:fatal|error|hint|remote): | ! \[|^To /i.test(line))) return undefined
  const own = lines.filter((line) => !GIT_NOISE.test(line))
  const remote = own.find((line) => /^remote: .*(?:error|denied|declined|protected|refused|not allowed)/i.test(line))
  const rejected = own
    .find((line) => / ! \[/.test(line))
    ?.replace(/^\s*!\s*/, '')
    .replace(/\s+/g, ' ')
  const fatal = own.find((line) => /^(?:fatal|error): /.test(line))
  const parts =
    remote || rejected ? [remote?.replace(/^remote: (?:error: )?/, '').replace(/\.$/, ''), rejected] : [fatal ?? own[0]]
  return (
    parts
      .filter(Boolean)
      .join('; ')
      .replace(/^(?:fatal|error): /i, '') || undefined
  )
}

/** An uncaught error, which Node prints below the line that threw it. */
function nodeError(lines: string[]): string | undefined {
  return lines.find((line) => /^\w*Error(?: \[\w+\])?: ./.test(line))
}

function firstOf(lines: string[]): string | undefined {
  return lines.find((line) => line.trim() !== '' && !/^npm warn/i.test(line))
}
