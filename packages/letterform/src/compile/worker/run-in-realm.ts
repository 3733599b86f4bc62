import vm from 'node:vm'
import type { RunInRealm } from '../engine/free-scripts.ts'

export const runInRealm: RunInRealm = (code, globals) => vm.runInContext(code, vm.createContext(globals))
