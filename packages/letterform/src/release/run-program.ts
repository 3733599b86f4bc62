import { execFile } from 'node:child_process'

export interface Ran {
  code: number
  stdout: string
  stderr: string
}

/** Its messages are read. Hooks and names of files keep their UTF-8, which `LC_ALL=C` would take from them. */
const IN_ENGLISH = { LANGUAGE: 'en', LC_ALL: 'C.UTF-8' }

/** Runs git, npm or tar. A non-zero exit code is a result, not an exception. */
export function runProgram(program: string, args: string[], cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd, maxBuffer: 1 << 28, env: { ...process.env, ...(program === 'git' && IN_ENGLISH) } }
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0
      const reason =
        (error as NodeJS.ErrnoException | null)?.code === 'ENOENT' ? `${program} was not found in PATH` : error?.message
      resolve({ code, stdout, stderr: stderr || (reason && !stdout ? reason : stderr) })
    })
    // A program that asks for a passphrase would wait for it forever. On a terminal, it asks there.
    child.stdin?.end()
  })
}

/**
 * Runs npm. `npm run release --dry-run`, without `--` before the option, tells every npm that it starts to change nothing and to
 * report success.
 */
export function runNpm(args: string[], cwd: string): Promise<Ran> {
  return runProgram('npm', [...args, '--no-dry-run'], cwd)
}
