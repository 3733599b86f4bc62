export type Bump = 'major' | 'minor' | 'patch'

export interface ContractChange {
  bump: Bump
  /** One sentence, for the changelog. */
  what: string
  /** What would make a lower bump possible. */
  hint?: string
}

export function change(bump: Bump, what: string): ContractChange {
  return { bump, what }
}
