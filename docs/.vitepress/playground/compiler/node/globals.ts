import { Buffer as PolyfilledBuffer } from 'buffer'
import { ROOT } from './files.ts'

/** The globals of Node that packages read. */
export const Buffer = PolyfilledBuffer
export const process = {
  cwd: () => ROOT,
  env: {} as Record<string, string>,
  argv: [] as string[],
  platform: 'linux',
  version: 'v20.0.0',
  versions: { node: '20.0.0', v8: '0' },
  nextTick: (run: () => void) => queueMicrotask(run),
  on() {},
}
