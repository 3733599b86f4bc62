import { SEED } from './cases.ts'
import { createRandom } from './random.ts'

/** Hosts that browsers open, and others that look like them. */
export function randomHosts(): string[] {
  const random = createRandom(SEED)
  const pieces = 'a - _ . : :: 1 255 256 65536 0x7f 0xg 08 1.2.3.4 [ ] ffff xn-- xn--bcher-kva kva 9a-z @ é'.split(' ')
  const hosts = Array.from({ length: 5000 }, () => {
    const parts = Array.from({ length: 1 + random.below(6) }, () => random.pick(pieces))
    return random.pick([parts.join(''), parts.join('.'), `[${parts.join(':')}]`, `xn--${parts.join('')}`])
  })
  return [...hosts, '-1.2.3.4', 'a.'.repeat(126), `${'a.'.repeat(127)}a`, 'a'.repeat(10_000_000), '1:'.repeat(200)]
}
