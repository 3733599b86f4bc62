/** The row of a prop: its values, default and meaning, which its comment has as sentences of one description. */
export function propRow(name: string, description: string): string[] {
  const values = /\bOne of (.+?)\.(?=\s|$)/.exec(description)?.[1]
  const fallback = /\bDefault: (.+?)\.(?=\s|$)/.exec(description)?.[1]
  const meaning = description.replace(/\s*\b(?:One of|Default:) .+?\.(?=\s|$)|\s*\bRequired\./g, '').trim()
  return [
    `\`${name}\``,
    values === undefined ? kindOf({ name, fallback, meaning }) : asCode(values),
    fallback === undefined ? 'required' : asCode(fallback),
    meaning,
  ]
}

function kindOf({
  name,
  fallback = '',
  meaning,
}: {
  name: string
  fallback?: string | undefined
  meaning: string
}): string {
  if (fallback === 'true' || fallback === 'false') return '`true`, `false`'
  if (/\bURL\b/.test(meaning) || name === 'url') return 'a URL'
  return /^\d/.test(fallback) || /pixels|number,/.test(meaning) ? 'a number' : 'text'
}

/** Values in quotes, numbers and switches are code. */
function asCode(text: string): string {
  return text.replace(/"([^"]*)"|\b(?:\d+|true|false)\b/g, (all, quoted) => `\`${quoted ?? all}\``)
}
