/** Runs something with other environment variables, which commands that it starts get too. */
export async function withEnv<Value>(
  env: Record<string, string | undefined>,
  run: () => Promise<Value>,
): Promise<Value> {
  const before = Object.fromEntries(Object.keys(env).map((name) => [name, process.env[name]]))
  set(env)
  try {
    return await run()
  } finally {
    set(before)
  }
}

function set(env: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

/** An environment in which Node finds no playwright-core, as where nobody has installed it. */
export function withoutDriver(): Record<string, string> {
  const hooks = `export function resolve(name, context, next) {
    if (name === 'playwright-core') throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
    return next(name, context)
  }`
  const url = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`
  const register = `import { register } from 'node:module'; register(${JSON.stringify(url(hooks))})`
  return { NODE_OPTIONS: `--import=${url(register)}` }
}
