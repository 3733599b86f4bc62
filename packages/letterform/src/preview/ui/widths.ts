/** What mails are read at: small and usual phones, large phones, mail in a pane, a tablet. */
export const WIDTHS = [320, 375, 414, 600, 768]
