import type { EmailContract } from '../../language/contract.ts'
import type { Constant } from '../program.ts'
import type { ObservedGetter } from './observe-getter.ts'
import { type Bodies, featuresOf } from './program-features.ts'

/** An email, or one of its translations. */
export interface Rendering {
  email: EmailContract
  locale?: string
  program: () => RenderedProgram
  getter: (called: Set<string>) => ObservedGetter
}

interface RenderedProgram extends Bodies {
  constants: Constant[]
}

interface Chosen extends Omit<Rendering, 'program'> {
  program: RenderedProgram
}

/** The emails that conformance is tested with: all of a usual package, and of a huge one those that use something new. */
export function chooseEmails(renderings: Rendering[]): Chosen[] {
  const known = new Set<string>()
  return renderings.flatMap((rendering, index) => {
    const program = rendering.program()
    const features = featuresOf(program)
    const isChosen = index < MOST || [...features].some((feature) => !known.has(feature))
    if (!isChosen) return []
    for (const feature of features) known.add(feature)
    return [{ ...rendering, program }]
  })
}

const MOST = 50
