import { defineConfig } from 'vitest/config'
import type { Reporter, TestModule } from 'vitest/node'

/** The last line of a run, for whoever reads no more than that. */
const closingLine: Reporter = {
  onTestRunEnd(modules: readonly TestModule[], errors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const broken = modules.filter((module) => module.state() === 'failed' && module.children.size === 0).length
    process.on('exit', () => {
      console.log(
        `${count('passed')} passed, ${count('failed') + broken + errors.length} failed, ${count('skipped')} skipped`,
      )
    })
  },
}

/** What needs no browser, server, registry or packing, and answers within seconds: `npm run test:unit`. */
const UNIT = [
  'packages/*/src/**/*.test.ts',
  'packages/letterform/test/{behind-the-check,checks,differential,engines,command-line,filters,floors,known-bugs,migrations,preview-workspace,python-random,python-runtime,quiet,runtime}.test.ts',
]

export default defineConfig({
  test: {
    reporters: ['default', closingLine],
    // Without -u, an output that nobody expected fails, here as in CI.
    update: 'none',
    maxWorkers: 2,
    setupFiles: ['./packages/letterform/test/after-each-file.ts'],
    projects: [
      // Modules have no state, so that files can share them: a third less CPU.
      { extends: true, test: { name: 'unit', include: UNIT, isolate: false } },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['packages/*/test/**/*.test.ts', 'examples/*/test/**/*.test.ts'],
          exclude: UNIT,
        },
      },
    ],
    // Limits for a machine that is busy with other work. What a test asserts never depends on them.
    testTimeout: 300_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
