import { run } from '../src/cli/run.ts'

/** `letterform-mailer`, of the source rather than of `lib`. */
process.exitCode = await run(process.argv.slice(2))
