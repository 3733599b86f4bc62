import { expect, it } from 'vitest'
import type { CheckedPosition } from '../language/contract.ts'
import { positionFault } from '../runtime/position-faults.ts'
import { acceptedValues } from './accepted-values.ts'

const SCHEMES =
  'http https mailto tel cid sms ftp ftps javascript data file vbscript blob about ws wss geo news urn'.split(' ')
const urlOf = (scheme: string) =>
  /^(?:https?|ftps?|wss?)$/.test(scheme) ? `${scheme}://acme.example/` : `${scheme}:ada`

it.each<[CheckedPosition[]]>([[['link']], [['image']], [['image', 'link']]])(
  '%j accepts the schemes of the contract',
  (positions) => {
    const accepted = SCHEMES.filter((scheme) => positions.every((one) => !positionFault(urlOf(scheme), one))).sort()
    expect(acceptedValues(positions, 'url')).toEqual({ 'x-letterform-schemes': accepted })
  },
)

it('a style accepts the kinds of the contract, and no other', () => {
  const samples: Record<string, string> = {
    color: '#ff8800',
    keyword: 'sans-serif',
    length: '12px',
    number: '1.5',
    percentage: '50%',
    list: '1px 2px',
    text: 'Ada Lovelace',
    url: 'url(x)',
    string: '"x"',
    function: 'calc(1px + 2px)',
  }
  const accepted = Object.keys(samples).filter((kind) => !positionFault(samples[kind], 'css'))
  expect(acceptedValues(['css'], 'text')).toEqual({ 'x-letterform-style': accepted.sort() })
})

it('a part of a path refuses what the contract lists', () => {
  const refused = ['.', '..', '...', 'a', '/', '', '%2e'].filter((text) => positionFault(text, 'path'))
  expect(acceptedValues(['path'], 'text')).toEqual({ 'x-letterform-refused': refused })
})

it('a URL is checked as a link, wherever it is written', () => {
  expect(acceptedValues([], 'url')).toEqual(acceptedValues(['link'], 'url'))
  expect(acceptedValues([], 'text')).toEqual({})
})
