import type { Job } from '../types.ts'
import { createBatches } from './batches.ts'
import { chunksOf, createSizes } from './chunks.ts'

/** Adds jobs to the database. Calls that arrive during an INSERT share the next one. */
export interface Adding {
  /** Resolves with the ids that were new. All of the jobs are added, or none. */
  add(jobs: Job[]): Promise<Set<string>>
}

interface Call {
  jobs: Job[]
  added: Set<string>
  error?: unknown
}

/** `insert` adds jobs in one transaction, and returns the ids that were new. */
export function createAdding(insert: (jobs: Job[]) => Promise<Set<string>>): Adding {
  const batches = createBatches<Call>(async (calls) => {
    const size = createSizes()
    for (const chunk of chunksOf(calls, ({ jobs }) => jobs.reduce((sum, job) => sum + size(job), 0))) {
      await addTogether(chunk)
    }
  })

  async function addTogether(calls: Call[]): Promise<void> {
    const owners = new Map<string, Call>()
    const jobs = calls.flatMap((call) => {
      const fresh = call.jobs.filter(({ id }) => !owners.has(id))
      for (const { id } of fresh) owners.set(id, call)
      return fresh
    })
    try {
      for (const id of await insert(jobs)) owners.get(id)?.added.add(id)
    } catch (error) {
      // If the database itself rejects the statement, only one of the calls may be the reason.
      if (calls.length > 1 && isRejected(error)) for (const call of calls) await addTogether([call])
      else for (const call of calls) call.error = error
    }
  }

  return {
    async add(jobs) {
      const call: Call = { jobs, added: new Set() }
      await batches.add(call)
      if (call.error !== undefined) throw call.error
      return call.added
    },
  }
}

/** PostgreSQL's own errors have a severity; a broken connection has none, and leaves open what happened. */
function isRejected(error: unknown): boolean {
  return (error as { severity?: string }).severity !== undefined
}
