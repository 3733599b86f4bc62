import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { protect } from './protect.ts'
import { restore, restoreDeep } from './restore.ts'
import { TOKEN_LIKE, TOKENS, tokenFor, tokenRemains } from './tokens.ts'

const FILE = 'emails/a.html'

function roundTrip(text: string): string {
  const { text: safe, tags } = protect({ file: FILE, text })
  return restore(safe, tags)
}

describe('protect', () => {
  it('replaces tags with letters and digits', () => {
    const { text, tags, problems } = protect({ file: FILE, text: '<p title="<<a>>">@{{ b }}</p><% if c %><% endif %>' })
    const [a, b, c, end] = tags.map(({ token }) => token)
    expect(text).toBe(`<p title="${a}">${b}</p>${c}${end}`)
    expect(tags.every(({ token }) => /^[a-z0-9]{16}$/.test(token))).toBe(true)
    expect(problems).toEqual([])
  })

  it('moves spaces in style attributes before the tag of a block, where no parser of CSS misreads them', () => {
    const given = `<p style="<% if a %>color: red;<% endif %> margin: 0" title='<% if a %> b <% endif %>'><% if a %> style="<% endif %> c`
    const { text, tags } = protect({ file: FILE, text: given })
    expect(restore(text, tags)).toBe(
      `<p style="<% if a %>color: red; <% endif %>margin: 0" title='<% if a %> b <% endif %>'><% if a %> style="<% endif %> c`,
    )
  })

  it('takes linear time for many blocks', { timeout: 20_000 }, () => {
    const text = 'text <% if a %>b<% endif %> and more of it\n'.repeat(60_000)
    expect(protect({ file: FILE, text }).tags).toHaveLength(120_000)
  })

  it('gives every tag its own token, the same one every time', () => {
    const source = { file: FILE, text: '<< a >>'.repeat(2000) }
    const tokens = protect(source).tags.map(({ token }) => token)
    expect(new Set(tokens).size).toBe(2000)
    expect(protect(source).tags.map(({ token }) => token)).toEqual(tokens)
  })

  it('uses different tokens in different files', () => {
    expect(tokenFor('emails/a.html', 0)).not.toBe(tokenFor('emails/b.html', 0))
  })

  it('refuses text that contains a token', () => {
    const { problems } = protect({ file: FILE, text: `x\n ${tokenFor('x', 1).toUpperCase()}` })
    expect(problems.map(({ code, place }) => `${place!.line}:${place!.column} ${code}`)).toEqual([
      '2:2 token-collision',
    ])
  })

  it('leaves ignored ranges alone', () => {
    expect(protect({ file: FILE, text: '<< a >>|' }, [[0, 7]]).text).toBe('<< a >>|')
  })
})

describe('restore', () => {
  const table: [given: string, want: string][] = [
    ['<<a>>', '<< a >>'],
    ['@{{ a }}', '<< a >>'],
    ['@{{a|upper}}', '<< a|upper >>'],
    ['<%if a%>x<%endif%>', '<% if a %>x<% endif %>'],
    ['<<\n a\n>>', '<< a >>'],
    ['<% raw %>plain<% endraw %>', 'plain'],
    ['<% raw %>{{ x }}<% endraw %>', '{{ x }}'],
    ['<% raw %><< x<% endraw %>', '<% raw %><<<% endraw %> x'],
    ['nothing', 'nothing'],
  ]
  it.each(table)('%j → %j', (given, want) => {
    expect(roundTrip(given)).toBe(want)
  })

  it('ignores unknown tokens', () => {
    const foreign = tokenFor('other.html', 3)
    expect(restore(foreign, protect({ file: FILE, text: '<< a >>' }).tags)).toBe(foreign)
  })

  it('changes every string in a value and nothing else', () => {
    const { text, tags } = protect({ file: FILE, text: '<<a>>' })
    const date = new Date(0)
    const value = { list: [text, 1, null], deep: { [text]: text }, date, none: undefined, yes: true }
    expect(restoreDeep(value, tags)).toEqual({
      list: ['<< a >>', 1, null],
      deep: { [text]: '<< a >>' },
      date,
      none: undefined,
      yes: true,
    })
  })

  it('does not interpret replacement patterns in tags', () => {
    const { text, tags } = protect({ file: FILE, text: "<< a | default('$& $1 $$') >>" })
    expect(restore(text, tags)).toBe("<< a | default('$& $1 $$') >>")
  })

  it('restores the original text', () => {
    const between = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '>', '"', "'", '&', 'é', '🎉', '=', '/', '</p>'),
    })
    const pieces = fc.array(fc.tuple(between, fc.constantFrom('a', 'b.c', 'd | upper')), { maxLength: 8 })
    fc.assert(
      fc.property(pieces, between, (all, end) => {
        const written = all.map(([text, code]) => `${text}<<${code}>>`).join('') + end
        const want = all.map(([text, code]) => `${text}<< ${code} >>`).join('') + end
        expect(roundTrip(written)).toBe(want)
      }),
    )
  })
})

describe('tokens', () => {
  it('are found next to each other', () => {
    const [a, b] = [tokenFor(FILE, 0), tokenFor(FILE, 46_655)]
    expect(`${a}${b} x${a}y`.match(TOKENS)).toEqual([a, b, a])
    expect(TOKEN_LIKE.test(a.toUpperCase())).toBe(true)
    expect(a).toHaveLength(16)
    expect(b).toHaveLength(16)
  })

  const token = tokenFor(FILE, 0)
  const other = tokenFor(FILE, 1)
  const remains: [what: string, text: string][] = [
    ['cut at its end', `<p>${token.slice(0, -4)}</p>`],
    ['cut at its start', `<p>${token.slice(5)}</p>`],
    ['in capitals', token.toUpperCase()],
    ['with a capital', `L${token.slice(1)}`],
  ]
  it.each(remains)('leave remains when %s', (_what, text) => {
    expect(tokenRemains(text, () => [token]).map((one) => one.token)).toEqual([token])
  })

  it('leave no remains when whole, and neither does a similar word', () => {
    expect(tokenRemains(`${token} ${other} lfq qfl lfqabc data:lfqXYZ123abc`, () => [token, other])).toEqual([])
  })

  it('are identified by their remains', () => {
    expect(tokenRemains(other.toUpperCase(), () => [token, other]).map((one) => one.token)).toEqual([other])
  })

  it('leave remains when their middle was replaced', () => {
    expect(tokenRemains(token.replace(/[0-9]/g, '#'), () => [token])).not.toEqual([])
  })
})
