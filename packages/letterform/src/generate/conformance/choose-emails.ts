import type { EmailContract } from '../../language/contract.ts'
import type { Program } from '../program.ts'
import { featuresOf } from './program-features.ts'

interface Chosen {
  email: EmailContract
  program: Program
}

/** The emails that conformance is tested with: all of a usual package, and of a huge one those that use something new. */
export function chooseEmails(emails: EmailContract[], programOf: (id: string) => string): Chosen[] {
  const known = new Set<string>()
  return emails.flatMap((email, index) => {
    const program: Program = JSON.parse(programOf(email.id))
    const features = featuresOf(program)
    const isChosen = index < MOST || [...features].some((feature) => !known.has(feature))
    if (!isChosen) return []
    for (const feature of features) known.add(feature)
    return [{ email, program }]
  })
}

const MOST = 50
