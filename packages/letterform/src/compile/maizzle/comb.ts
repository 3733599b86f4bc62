import { comb as original } from 'original:email-comb'

/** Keeps classes that come from the data, which no style sheet has. */
export function comb(html: string, options: { whitelist?: string[] }): { result: string } {
  return original(html, { ...options, whitelist: [...(options.whitelist ?? []), '.lfq*', '#lfq*'] })
}
