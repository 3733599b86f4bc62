import type { FinishedEmail } from '../compile/compilation.ts'
import { unpack } from '../compile/packed.ts'
import { once } from '../once.ts'

/** A compiled email as data, which other threads get. */
export interface ClonedEmail extends Omit<FinishedEmail, 'whole' | 'programs' | 'packed' | 'derive'> {
  packed: ReturnType<FinishedEmail['packed']>
}

export function toClone({ whole: _, programs: __, derive: ___, packed, ...email }: FinishedEmail): ClonedEmail {
  return { ...email, packed: packed() }
}

export function fromClone({ packed, ...email }: ClonedEmail): FinishedEmail {
  return {
    ...email,
    whole: once(() => unpack(packed.whole)),
    programs: once(() => unpack(packed.programs)),
    packed: () => packed,
    derive: (_name, _key, make) => make(),
  }
}
