import type { Declaration } from '../html/css-tree.ts'

/** What is declared around a declaration: the value of another property of the same element or rule. */
export type Written = (property: string) => string | undefined

/** Whether an email looks the same with and without a declaration, so that no recipient misses it. */
export function isWithoutEffect({ property, value }: Declaration, written: Written): boolean {
  const lower = value.toLowerCase()
  return (INITIAL[property]?.test(lower) ?? false) || (NEEDS[property]?.(written) ?? false)
}

const NONE = /^none$/
const AUTO = /^auto$/
const NORMAL = /^normal$/
const ZERO = /^0(?:px)?$/

/** Values that a client without the property uses anyway. */
const INITIAL: Record<string, RegExp> = {
  animation: NONE,
  'background-repeat': /^repeat$/,
  'background-size': /^auto$/,
  'border-radius': ZERO,
  'box-shadow': NONE,
  'box-sizing': /^content-box$/,
  clear: NONE,
  cursor: /^(?:auto|default)$/,
  filter: NONE,
  float: NONE,
  height: AUTO,
  'letter-spacing': NORMAL,
  'max-height': NONE,
  'max-width': NONE,
  'min-height': /^(?:0(?:px)?|auto)$/,
  'min-width': /^(?:0(?:px)?|auto)$/,
  opacity: /^1(?:\.0*)?$/,
  outline: /^(?:none|0(?:px)?)(?: .*)?$/,
  overflow: /^visible$/,
  'table-layout': AUTO,
  'text-shadow': NONE,
  'text-transform': NONE,
  transform: NONE,
  transition: NONE,
  visibility: /^visible$/,
  'word-break': NORMAL,
  'word-spacing': NORMAL,
  'z-index': AUTO,
}

/** A rule answers `?` for what it does not say. */
const isOutsideFlex = (written: Written) => !/flex$|grid$|^\?$/.test(written('display') ?? '')
const isInFlow = (written: Written) => /^(?:static)?$/.test(written('position') ?? '')
const hasNoImage = (written: Written) => !/[(?]/.test(`${written('background')} ${written('background-image')}`)
const isCollapsed = (written: Written) => written('border-collapse') === 'collapse'

/** Properties that do nothing without another one. */
const NEEDS: Record<string, (written: Written) => boolean> = {
  'align-items': isOutsideFlex,
  'background-position': hasNoImage,
  'background-repeat': hasNoImage,
  'background-size': hasNoImage,
  'border-spacing': isCollapsed,
  bottom: isInFlow,
  'flex-direction': isOutsideFlex,
  'flex-wrap': isOutsideFlex,
  'justify-content': isOutsideFlex,
  left: isInFlow,
  right: isInFlow,
  top: isInFlow,
  'z-index': isInFlow,
}
