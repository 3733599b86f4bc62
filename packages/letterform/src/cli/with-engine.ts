import path from 'node:path'
import type { Engine } from '../compile/engine-port.ts'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import type { CommandCall } from './command.ts'
import { isLikelyUnchanged } from './likely-unchanged.ts'

/** Runs a command with an engine, which starts while the project is still being read. */
export async function withEngine<Result>(
  { root, values }: Pick<CommandCall, 'root' | 'values'>,
  run: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const engine = createMaizzleEngine(values['no-cache'] ? undefined : path.join(root, '.letterform'))
  if (!isLikelyUnchanged(root)) engine.warm(values.env as string | undefined)
  try {
    return await run(engine)
  } finally {
    await engine.close()
  }
}
