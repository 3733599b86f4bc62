import { describe, expect, it } from 'vitest'
import { protect } from '../placeholders/protect.ts'
import { dialectOf } from './dialect.ts'
import { readInterface } from './read-interface.ts'
import { readPropComment } from './read-prop-comment.ts'
import { readTemplate } from './read-template.ts'

describe('props from the script', () => {
  it.each([
    ['module.exports = { a: props.a, b: props?.b || 1 }', ['a', 'b']],
    ["module.exports = { a: props['mso-pt'] }", ['mso-pt']],
    ["const { a, b: c = 1, 'd-e': d } = props", ['a', 'b', 'd-e']],
    ['// props.no\n/* props.no */ props.yes', ['yes']],
  ])('%s', (script, want) => {
    const { props, isOpen } = interfaceOf(`<script props>${script}</script><p>x</p>`)
    expect({ props: [...props.keys()], isOpen }).toEqual({ props: want, isOpen: false })
  })

  it.each(['module.exports = { ...props }', 'const { a, ...rest } = props', 'props[key]', 'Object.keys(props)'])(
    'unknown ones in %s',
    (script) => expect(interfaceOf(`<script props>${script}</script>`).isOpen).toBe(true),
  )
})

it('reads attributes in expressions where no comment documents them', () => {
  const { props } = interfaceOf('<if condition="shown"><b class="{{ look }}">{{ text.label }}</b></if>')
  expect([...props.keys()].sort()).toEqual(['look', 'shown', 'text'])
})

it('finds slots, uses, texts and the root', () => {
  const found = interfaceOf(`<script props>
    const texts = { en: 'Hello', 'fr': 'Bonjour', 'pt-BR': "Olá" }
    module.exports = { text: props.text || texts[props.lang] }
  </script><table><tr><td><slot:note /><if condition="$slots.more"><x-card /></if></td></tr></table>`)
  expect([...found.slots].sort()).toEqual(['more', 'note'])
  expect([...found.uses]).toEqual(['card'])
  expect(found.translations).toEqual([{ languages: ['en', 'fr', 'pt-BR'], props: ['text', 'lang'] }])
  expect(found.root).toBe('table')
})

it('reads the comment of props', () => {
  const comment = readPropComment(`/*
   * A card.
   *
   * url        Where it leads,
   *            of all places. Required.
   * one, two   As in card.
   * side       One of "left" (first), "right" or none. Default: none.
   * shown      Whether it is there. Default: true.
   *
   * <fill:note> goes below.
   */`)
  expect(comment?.summary).toBe('A card.')
  expect(comment?.slots).toEqual(['note'])
  expect(Object.fromEntries(comment?.props ?? [])).toEqual({
    url: { description: 'Where it leads, of all places. Required.', isRequired: true },
    one: { description: 'As in card.', isRequired: false, sameAs: 'card' },
    two: { description: 'As in card.', isRequired: false, sameAs: 'card' },
    side: {
      description: 'One of "left" (first), "right" or none. Default: none.',
      isRequired: false,
      values: ['left', 'right', 'none'],
    },
    shown: { description: 'Whether it is there. Default: true.', isRequired: false, values: ['true', 'false'] },
  })
})

it('takes a comment without props for no documentation', () => {
  expect(readPropComment('/* A card. */')).toBeUndefined()
})

function interfaceOf(text: string) {
  const source = { file: 'components/a.html', text }
  const dialect = dialectOf({})
  return readInterface(readTemplate(source, protect(source), dialect), dialect)
}
