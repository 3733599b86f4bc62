import type { Codes } from '../rule.ts'
import { AXE_CODES } from './axe-findings.ts'
import { PHONE_CODES } from './phone-wide.ts'

/** Codes for what is found in the rendered email, if there is a browser. */
export const BROWSER_CODES: Codes = { ...AXE_CODES, ...PHONE_CODES }
