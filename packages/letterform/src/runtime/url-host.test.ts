import { expect, it } from 'vitest'
import { cases, SEED } from '../../test/cases.ts'
import { createRandom, type Random } from '../../test/random.ts'
import { checkLink } from './url.ts'
import { isHost } from './url-host.ts'

const LONG = `${'a.'.repeat(126)}a`

it.each([
  ...['a.example', 'localhost', 'A.Example.', 'a_b.example', '-', 'a--b', '1a.example', '1.2.3.a', '0xg', '1e9'],
  ...['a.example:0', 'a.example:65535', 'a:00080', '127.0.0.1', '255.255.255.255:80', '1.2.3.4.'],
  ...['[::]', '[::1]:3000', '[1:2:3:4:5:6:7:8]', '[1:2:3:4:5:6:7::]', '[::ffff:1.2.3.4]', '[1:2:3:4:5:6:1.2.3.4]'],
  ...['xn--bcher-kva.example', 'XN--BCHER-KVA.example', 'xn--p1ai', 'xn--fiqs8s', 'a.xn--nxasmq6b.example', LONG],
])('%s', (host) => {
  expect(isHost(host)).toBe(true)
  expect(checkLink(`https://${host}/`)).toBeUndefined()
  expect(() => new URL(`https://${host}`)).not.toThrow()
})

it.each([
  ...['', '.', 'a..b', '.a', 'a.example:', 'a.example:65536', 'a.example:99999', 'a:000080', 'a:b', 'a b', 'é', 'a%'],
  ...[
    '1',
    '0',
    '-1.2.3.4',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '0x7f.1',
    '1.2.3.0x4',
    'a.1',
    'a.0x',
    '1.2.3.4..',
  ],
  ...['999999999999', 'a.example.0x1F', '[]', '[:]', '[:::]', '[1]', '[1::2::3]', '[1:2:3:4:5:6:7:8:9]', '[12345::]'],
  ...['[1:2:3:4:5:6:7:8::]', '[::1.2.3]', '[::1.2.3.4.]', '[1.2.3.4::]', '[::1.2.3.256]', '[:1::]', '[1::2:]', '[::g]'],
  ...['[1:2:3:4:5:6:7:1.2.3.4]', '[::1', '::1', '[::1]a', 'xn--', 'xn--.example', 'a.xn--', 'xn--a-', 'xn---', 'xn--é'],
  ...['xn--99999999', 'xn--a', 'xn---a', 'xn--bcher-kva_', `${LONG}.a`, 'a'.repeat(254), `${LONG}b:80`],
])('not %s', (host) => {
  expect(isHost(host)).toBe(false)
  expect(checkLink(`https://${host}/`)).toBeDefined()
})

it(`accepts nothing that URL refuses, seed ${SEED}`, () => {
  const random = createRandom(SEED)
  const accepted = Array.from({ length: cases({ gate: 20_000, full: 1_000_000 }) }, () => host(random)).filter(isHost)
  expect(accepted.length).toBeGreaterThan(1000)
  expect(accepted.filter((one) => !canParse(`https://${one}/`))).toEqual([])
})

function host({ below, pick }: Random): string {
  const pieces = Array.from({ length: 1 + below(6) }, () => pick(PIECES))
  return pick([pieces.join(''), pieces.join('.'), `[${pieces.join(':')}]`])
}

/** Without `xn--`: whether a decoded name is allowed takes tables of Unicode. */
const PIECES = [
  ...['a', 'b-', '_', '.', ':', '::', '-', '0', '1', '9', '255', '256', '65535', '65536', '0x', '0x7f', '0xg', '08'],
  ...['example', '1.2.3.4', ':80', '[', ']', 'ffff', 'ABCD', '12345', '%', '@', 'é', ''],
]

function canParse(text: string): boolean {
  try {
    return new URL(text) !== undefined
  } catch {
    return false
  }
}
