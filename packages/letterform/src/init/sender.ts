import { packageNameFrom } from './package-name-from.ts'

/** Who sends the mails of a new project. */
export interface Sender {
  /** The name of the product. */
  product: string
  /** The postal address in the footer. */
  address: string
  /** The email address for questions. */
  support: string
}

/** An address that is obviously a placeholder, in the product's name. */
export function defaultAddress(product: string): string {
  return `${product}, 1 Example Street, 12345 Example City`
}

/** A name with a scope belongs to the owner of the scope, so it cannot be the name of another package. */
export function packageNameFor(product: string): string {
  return `@${packageNameFrom(product)}/mails`
}
