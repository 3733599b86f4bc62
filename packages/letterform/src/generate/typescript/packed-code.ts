import type { Constant } from '../program.ts'
import { narrow, textCode } from './literal-code.ts'
import { isPackable, packTexts } from './pack-texts.ts'

/** Constants as arguments of a function of the runtime: the texts, packed, and those that cannot be packed, by index. */
export function packedCode(constants: Constant[]): string {
  const isPacked = (value: Constant): value is string => typeof value === 'string' && isPackable(value)
  const texts = constants.map((value) => (isPacked(value) ? value : ''))
  const others = Object.fromEntries(constants.flatMap((value, index) => (isPacked(value) ? [] : [[index, value]])))
  const rest = Object.keys(others).length > 0 ? `  ${compact(JSON.stringify(others))},\n` : ''
  return `  ${textCode(packTexts(texts))},\n${rest}`
}

/** Texts in other scripts would take six characters for each letter. Escaping them makes a module smaller only where they are few. */
function compact(json: string): string {
  const wide = json.match(/[\u0100-\uffff]/g)?.length ?? 0
  return wide * 5 < json.length ? narrow(json) : json.replace(HIDDEN, narrow)
}

/** Characters that editors do not show, or that change the order of others. */
const HIDDEN = /[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g
