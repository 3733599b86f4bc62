import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import { type GetPrismaClientConfig, getPrismaClient } from '@prisma/client/runtime/client'

/** Has no types. */
const COMPILER = '@prisma/client/runtime/query_compiler_fast_bg.postgresql'

/** The part of a generated client that is used here. */
export interface Prisma {
  $transaction(act: (transaction: PrismaTransaction) => Promise<void>): Promise<void>
  $disconnect(): Promise<void>
}

export interface PrismaTransaction {
  users: { create(row: { data: { email: string } }): Promise<unknown> }
}

/**
 * Prisma's client with one model, `users`. Its generator downloads a program that it does not even use, and tests must
 * not download anything, so `fixtures/prisma.json` contains the generator's output, and this file completes the client.
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
