type Colours = { [name: string]: string | Colours }

/** Tailwind flattens 250 colours for each of 20 plugins as it starts. Its own function makes an object for each of them. */
export default function flattenColours(colours: Colours | null | undefined): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(colours ?? {})) {
    if (typeof value !== 'object') flat[name] = value
    else for (const [shade, one] of Object.entries(flattenColours(value))) flat[shadeName(name, shade)] = one
  }
  return flat
}

function shadeName(name: string, shade: string): string {
  return shade === 'DEFAULT' ? name : `${name}-${shade}`
}
