import type { Job, Message } from '../types.ts'

/** Mails to many recipients share one message, which is stored once. */
export function groupByMessage(jobs: Job[]): Map<Message, Job[]> {
  const groups = new Map<Message, Job[]>()
  for (const job of jobs) {
    const group = groups.get(job.message)
    if (group) group.push(job)
    else groups.set(job.message, [job])
  }
  return groups
}
