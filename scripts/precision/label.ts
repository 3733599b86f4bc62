/** What was found in the emails of one package by one code, and how many of these findings are wrong. Judged by hand. */
export interface Label {
  from: string
  code: string
  findings: number
  wrong: number
  why?: string
}
