interface Page {
  close(): Promise<void>
}

/** Runs a function for each item, in the first page that is free. */
export async function inPages<Item, Kind extends Page>(
  items: Item[],
  { pages, open }: { pages: number; open: () => Promise<Kind> },
  run: (page: Kind, item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items].reverse()
  const work = async () => {
    const page = await open()
    try {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await run(page, next)
    } finally {
      await page.close()
    }
  }
  await Promise.all(Array.from({ length: Math.min(pages, items.length) }, work))
}
