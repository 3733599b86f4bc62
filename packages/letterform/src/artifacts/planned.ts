import type { FinishedEmail, WholeEmail } from '../compile/compilation.ts'
import type { OutputPlan, planOutput, Seen } from '../disk/plan-output.ts'
import type { Problem } from '../types.ts'

/** What was seen in the files of each folder. */
export type SeenByFolder = Record<string, Seen>

/** What is written to one folder, or why it is not. */
export interface Planned {
  plans: OutputPlan[]
  problems: Problem[]
}

export function planned(plan: ReturnType<typeof planOutput>): Planned {
  return 'problem' in plan ? { plans: [], problems: [plan.problem] } : { plans: [plan], problems: plan.refused }
}

export type ReadWhole = (email: FinishedEmail) => WholeEmail

/** The files of one email come one after the other: it is read once, and let go of with the next. */
export function readLast(): ReadWhole {
  let last: { email: FinishedEmail; whole: WholeEmail } | undefined
  return (email) => {
    if (last?.email !== email) last = { email, whole: email.whole() }
    return last.whole
  }
}
