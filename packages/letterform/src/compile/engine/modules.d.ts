/** Packages without types of their own, of which we use this. */

declare module 'is-json' {
  export default function isJson(text: string): boolean
}
