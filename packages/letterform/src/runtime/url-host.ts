import { isPunycode } from './punycode.ts'

/**
 * Whether an authority is a host that browsers open, with or without a port. ASCII only and without `%`: parsers differ in how
 * they decode and map hosts, which attackers use. For the same reason, an IPv4 address has four decimal numbers.
 */
export function isHost(authority: string): boolean {
  const [, ipv6, name = '', port = '0'] = (authority.length <= LONGEST && AUTHORITY.exec(authority)) || []
  if (Number(port) > 65_535) return false
  if (ipv6 !== undefined) return isIpv6(ipv6)
  if (name === '' || name.length > LONGEST_NAME) return false
  return NUMERIC.test(name) ? IPV4.test(name) : name.split('.').every(isLabel)
}

/** No name in DNS is longer. */
const LONGEST_NAME = 253
const LONGEST = LONGEST_NAME + ':65535'.length
const AUTHORITY = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?))(?::([0-9]{1,5}))?$/
/** Browsers read a name that ends with a number as an IPv4 address. */
const NUMERIC = /(?:^|\.)(?:[0-9]+|0[xX][0-9A-Fa-f]*)\.?$/
const BYTE = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}\\.?$`)

function isLabel(label: string): boolean {
  return !/^xn--/i.test(label) || isPunycode(label.slice(4))
}

/** Eight groups of hexadecimal digits, or fewer with `::`. The last two may be an IPv4 address. */
function isIpv6(text: string): boolean {
  const halves = text.split('::')
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const hasIpv4 = IPV4.test(groups.at(-1) ?? '') && !text.endsWith(':') && !text.endsWith('.')
  const hexadecimal = hasIpv4 ? groups.slice(0, -1) : groups
  const count = hexadecimal.length + (hasIpv4 ? 2 : 0)
  const fits = halves.length === 2 ? count < 8 : halves.length === 1 && count === 8
  return fits && hexadecimal.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))
}
