/** A binary heap: removes the smallest item first, in logarithmic time. */
export interface Heap<Item> {
  readonly size: number
  peek(): Item | undefined
  push(item: Item): void
  pop(): Item | undefined
}

export function createHeap<Item>(key: (item: Item) => number): Heap<Item> {
  const items: Item[] = []
  const less = (a: number, b: number) => key(items[a]!) < key(items[b]!)
  const swap = (a: number, b: number) => {
    const item = items[a]!
    items[a] = items[b]!
    items[b] = item
  }
  function up(at: number): void {
    for (let parent = (at - 1) >> 1; at > 0 && less(at, parent); parent = (at - 1) >> 1) {
      swap(at, parent)
      at = parent
    }
  }
  function down(at: number): void {
    for (;;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < items.length && less(child, least)) least = child
      if (least === at) return
      swap(at, least)
      at = least
    }
  }
  return {
    get size() {
      return items.length
    },
    peek: () => items[0],
    push(item) {
      items.push(item)
      up(items.length - 1)
    },
    pop() {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0 && last !== undefined) {
        items[0] = last
        down(0)
      }
      return first
    },
  }
}
