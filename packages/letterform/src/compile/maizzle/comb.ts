import { comb as original } from 'original:email-comb'

/** A class that comes with the data is in no style sheet, yet in use. */
export function comb(html: string, options: { whitelist?: string[] }): { result: string } {
  return original(html, { ...options, whitelist: [...(options.whitelist ?? []), '.lfq*', '#lfq*'] })
}
