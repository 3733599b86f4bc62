/** Removing the element afterwards lets the browser free the script and its data. */
export async function loadScript(src: string): Promise<void> {
  const script = document.createElement('script')
  script.src = src
  try {
    await new Promise((resolve, reject) => {
      script.onload = resolve
      script.onerror = reject
      document.head.append(script)
    })
  } finally {
    script.remove()
  }
}

/** Loads each script once at a time. If it is requested again meanwhile, `onRepeated` is called at the end. */
export function createScriptLoader(onRepeated: () => void): { load: (src: string) => void } {
  const repeated = new Map<string, boolean>()
  return {
    load(src) {
      if (repeated.has(src)) {
        repeated.set(src, true)
        return
      }
      repeated.set(src, false)
      const end = () => {
        const isRepeated = repeated.get(src)
        repeated.delete(src)
        if (isRepeated) onRepeated()
      }
      loadScript(src).then(end, end)
    },
  }
}
