import { once } from '../../once.ts'

type Colours = { [name: string]: string | Colours }

/**
 * Tailwind flattens 250 colours for each of 20 plugins as it starts, and looks up a few of them later. So this flattens them when the
 * first one is looked up, and without an object for each.
 */
export default function flattenColours(colours: Colours | null | undefined): Record<string, string> {
  const flat = once(() => flatten(colours ?? {}))
  return new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name) => Reflect.get(flat(), name),
      has: (_, name) => Reflect.has(flat(), name),
      ownKeys: () => Reflect.ownKeys(flat()),
      getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(flat(), name),
    },
  )
}

function flatten(colours: Colours): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(colours)) {
    if (typeof value !== 'object') flat[name] = value
    else for (const [shade, one] of Object.entries(flatten(value ?? {}))) flat[shadeName(name, shade)] = one
  }
  return flat
}

function shadeName(name: string, shade: string): string {
  return shade === 'DEFAULT' ? name : `${name}-${shade}`
}
