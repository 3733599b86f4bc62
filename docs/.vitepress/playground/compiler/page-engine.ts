import { createSteps } from '../../../../packages/letterform/src/compile/engine/render-email.ts'
import type { Engine } from '../../../../packages/letterform/src/compile/engine-port.ts'
import {
  type CompileEmail,
  createCompileEmail,
  type Maizzle,
} from '../../../../packages/letterform/src/compile/worker/compile-email.ts'
import type { SheetMemory } from '../../../../packages/letterform/src/compile/worker/sheet-memory.ts'
import {
  sheetMemory,
  sheetOutputs,
  startPass,
} from '../../../../packages/letterform/src/compile/worker/style-sheets.ts'
import { hashOf } from '../../../../packages/letterform/src/hash.ts'

/** Our own engine, in this worker. It has no Maizzle to leave emails to. */
export function createPageEngine(load: () => Promise<Record<string, unknown>>): Engine {
  const steps = createSteps()
  let compile: CompileEmail
  return {
    warm() {},
    async start(_setup, { before, messages } = {}) {
      startPass(before?.memory as SheetMemory | undefined, before?.content)
      const loaded = await load()
      const config = { ...loaded, build: { ...(loaded.build as object) } }
      compile = createCompileEmail(config, () => NO_MAIZZLE, { steps, messages })
      return {
        configHash: hashOf(JSON.stringify(config, (_, value) => (typeof value === 'function' ? `${value}` : value))),
      }
    },
    async compile(request) {
      const result = await compile(request)
      if (!('failure' in result) || result.refusal === undefined) return result
      return { ...result, failure: { ...result.failure, ...explain(result.refusal) } }
    },
    sheets: async () => sheetOutputs(),
    async memory(content) {
      await new Promise((resolve) => setTimeout(resolve))
      return sheetMemory(content)
    },
    finish: async () => undefined,
    async close() {},
  }
}

/** In Maizzle's words, which the causes of failures are found by. */
function explain(refusal: string): { name: string; message: string } {
  if (/^the component .* was not found$/.test(refusal)) return { name: 'Error', message: `[components] ${refusal}` }
  return { name: 'Error', message: `The playground has no Maizzle, which this email needs: ${refusal}` }
}

function refuse(): never {
  throw new Error('Maizzle is not available')
}

const NO_MAIZZLE: Maizzle = {
  renderEmail: async () => refuse(),
  usedTemplates: () => [],
  plaintext: refuse,
  runTransformers: refuse,
  runPlugins: refuse,
}
