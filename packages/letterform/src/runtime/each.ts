/** Renders each item of a list and joins the results. Without a list, the result is empty. */
export function each<Item>(
  list: readonly Item[] | undefined | null,
  render: (item: Item, index: number, length: number) => string,
): string {
  if (!Array.isArray(list)) return ''
  const { length } = list
  let result = ''
  for (let index = 0; index < length; index++) result += render(list[index], index, length)
  return result
}
