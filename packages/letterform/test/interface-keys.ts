import { expect } from 'vitest'

export interface Key {
  key: string
  /** Empty if the type goes on in the next line. */
  type: string
  isOptional: boolean
  text: string
  value: string
}

/** The fields and methods of an interface, with their comments. A field that is an object is followed by its fields. */
export function keysOf(source: string, name: string, prefix: string): Key[] {
  const body = new RegExp(`interface ${name}(?: extends \\w+)? \\{\\n([\\s\\S]*?)\\n\\}`).exec(source)![1]!
  const keys: Key[] = []
  let parent = ''
  const members = /(?:\/\*\*([\s\S]*?)\*\/\s*)?^( {2}| {4})(?:readonly )?(\w+)(\??)(?:: |(?=\())(.*)$/gm
  for (const [, comment = '', indent, field, mark, rest] of body.matchAll(members)) {
    const inner = indent!.length > 2
    if (!inner) parent = field!
    const said = comment
      .replace(/\s*\n\s*\* ?/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    const [text = ''] = said.split(/(?:^| )@(?=default|example)/)
    const value = /@default (.*?)(?: @example|$)/.exec(said)?.[1] ?? ''
    const type = /[{[(]$/.test(rest!)
      ? ''
      : rest!.replace(/ \| undefined$/, '').replaceAll('?: string | undefined', '?: string')
    keys.push({ key: `${prefix}${inner ? `${parent}.` : ''}${field}`, type, isOptional: mark === '?', text, value })
  }
  return keys
}

/** What is not described here is not documented anywhere. */
export function described(key: string, text = ''): string {
  expect(text, `${key} has a description in the code`).not.toBe('')
  return text
}
