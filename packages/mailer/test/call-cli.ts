import { run } from '../src/cli/run.ts'

/** `letterform-mailer` from the source instead of `lib`. */
process.exitCode = await run(process.argv.slice(2))
