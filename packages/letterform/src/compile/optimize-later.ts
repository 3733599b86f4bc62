import { setFlagsFromString } from 'node:v8'

/**
 * Node 20 optimizes functions so early that a tenth of the CPU time of a large build goes into it. Returns a function that
 * restores the default: compiled code that is cached, Node's own included, is valid only for the same flags, so a thread that
 * starts meanwhile takes twice as long.
 */
export function optimizeLater(): () => void {
  if (!process.versions.v8.startsWith('11.')) return () => {}
  setFlagsFromString('--interrupt-budget=270336')
  return () => setFlagsFromString('--interrupt-budget=67584')
}
