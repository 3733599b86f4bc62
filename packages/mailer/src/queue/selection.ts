import type { Job, Selection } from '../types.ts'

const KNOWN = { key: true, template: true } satisfies Record<keyof Required<Selection>, true>

/** A misspelled property would cancel mails that were not meant, and no property all of them. */
export function checkSelection(selection: Selection): void {
  const unknown = Object.keys(selection).filter((name) => !Object.hasOwn(KNOWN, name))
  if (unknown.length > 0) throw new TypeError(`cancelAll takes a key and a template, not ${unknown.join(', ')}`)
  const given = Object.values(selection).filter((value) => value !== undefined)
  if (given.length === 0) throw new TypeError('cancelAll needs a key or a template')
}

export function isSelected({ key, message }: Pick<Job, 'key' | 'message'>, selection: Selection): boolean {
  return (
    (selection.key === undefined || selection.key === key) &&
    (selection.template === undefined || selection.template === message.template)
  )
}
