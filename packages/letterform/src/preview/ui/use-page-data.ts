import { useLayoutEffect, useState } from 'preact/hooks'
import type { Client } from './client.ts'
import type { PageData } from './page-data.ts'

export function usePageData(client: Client): PageData {
  const [data, setData] = useState(client.data)
  // Subscribing before the first paint misses no update.
  useLayoutEffect(() => {
    setData(client.data())
    return client.subscribe(() => setData(client.data()))
  }, [client])
  return data
}
