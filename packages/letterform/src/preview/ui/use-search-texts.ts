import { useEffect, useMemo } from 'preact/hooks'
import type { Client } from './client.ts'
import type { PageData } from './page-data.ts'
import { createTextIndex, type TextIndex } from './text-index.ts'

/** The texts of all emails, which are loaded when a search begins. Undefined until then. */
export function useSearchTexts(client: Client, { texts }: PageData, query: string): TextIndex | undefined {
  const isSearching = query !== ''
  useEffect(() => {
    if (isSearching) void client.loadTexts()
  }, [client, isSearching])
  return useMemo(() => (texts ? createTextIndex(texts) : undefined), [texts])
}
