/** The brand, in one place: every email uses it. */
export default {
  /** The name of the product, which is also the text of the logo. */
  product: 'Acme',
  /** Where the logo leads. */
  site: 'https://acme.example',
  /** The postal address of the sender. Many countries require one in commercial emails. */
  address: 'Acme Inc., 1 Main Street, Springfield',
  /** Where recipients write for help. */
  support: 'support@acme.example',

  /** Buttons and links. White text needs a contrast of 4.5 with `light`, and `onDark` with `dark`. */
  colors: { light: '#3b4cca', dark: '#a5b0ff', onDark: '#12163a' },
}
