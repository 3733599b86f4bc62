import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import { type GetPrismaClientConfig, getPrismaClient } from '@prisma/client/runtime/client'

/** It has no types of its own. */
const COMPILER = '@prisma/client/runtime/query_compiler_fast_bg.postgresql'

/** What of a generated client is used here. */
export interface Prisma {
  $transaction(act: (transaction: PrismaTransaction) => Promise<void>): Promise<void>
  $disconnect(): Promise<void>
}

export interface PrismaTransaction {
  users: { create(row: { data: { email: string } }): Promise<unknown> }
}

/**
 * Prisma's own client with one model, `users`. Its generator downloads a program that it then does not use, from a
 * place that tests have no business with; so `fixtures/prisma.json` has what it wrote, and this is the rest of it.
 */
export function createPrisma(connectionString: string): Prisma {
  const written = readFileSync(new URL('fixtures/prisma.json', import.meta.url), 'utf8')
  const config: GetPrismaClientConfig = {
    ...JSON.parse(written),
    compilerWasm: {
      getRuntime: () => import(`${COMPILER}.mjs`),
      getQueryCompilerWasmModule: async () => {
        const { wasm } = await import(`${COMPILER}.wasm-base64.mjs`)
        return new WebAssembly.Module(Buffer.from(wasm, 'base64'))
      },
      importName: './query_compiler_fast_bg.js',
    },
  }
  const Client = getPrismaClient(config)
  return new Client({ adapter: new PrismaPg({ connectionString }) }) as unknown as Prisma
}
