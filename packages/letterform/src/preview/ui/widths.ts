/** Common widths: small, regular and large phones, a desktop reading pane, a tablet. */
export const WIDTHS = [320, 375, 414, 600, 768]
