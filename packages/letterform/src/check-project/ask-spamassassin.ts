import type { Finding } from '../check/rule.ts'
import type { Place } from '../types.ts'
import { type ScoredMail, scoreSpam } from './score-spam.ts'

/** A mail, and where its subject is written. */
export interface SampleMail extends ScoredMail {
  place: Place
}

/** A finding if SpamAssassin treats the mail as spam; nothing if it cannot be asked. */
export async function askSpamAssassin(mail: SampleMail, command = 'spamc'): Promise<Finding[]> {
  const score = await scoreSpam(mail, command)
  if (!score || score.points < score.limit) return []
  const { points, limit, reasons } = score
  return [
    {
      code: 'spam-assassin',
      message: `SpamAssassin gives the mail ${points} points, and treats ${limit} or more as spam, where few recipients see it.`,
      fix: 'Fix the reasons with the most points.',
      place: mail.place,
      detail: reasons,
    },
  ]
}
