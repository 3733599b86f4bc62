import { useState } from 'preact/hooks'

/** A setting in this browser's local storage, for what does not belong in a link. */
export function useStored(key: string, start: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => localStorage.getItem(`letterform.${key}`) ?? start)
  const store = (next: string) => {
    localStorage.setItem(`letterform.${key}`, next)
    setValue(next)
  }
  return [value, store]
}
