export interface Mail {
  subject: string
  html: string
}

export function resetPassword(firstName: string, url: string): Mail {
  return {
    subject: 'Reset your Acme password',
    html: page(`
    <h1>Hello ${firstName}!</h1>
    <p>Choose a new password within 20 minutes:</p>
    <p><a href="${url}">Choose a password</a></p>`),
  }
}

export interface Order {
  number: string
  items: { name: string; quantity: number; price: number }[]
  discount?: number
  total: number
}

export function receipt({ number, items, discount, total }: Order): Mail {
  const rows = items.map(
    ({ name, quantity, price }) => `
      <tr><td>${quantity} × ${name}</td><td align="right">€${price.toFixed(2)}</td></tr>`,
  )
  return {
    subject: `Your receipt for order ${number}`,
    html: page(`
    <h1>Thank you for your order</h1>
    <table>${rows.join('')}</table>
    ${discount ? `<p>Discount: €${discount.toFixed(2)}</p>` : ''}
    <p>Total paid: €${total.toFixed(2)}</p>`),
  }
}

function page(content: string): string {
  return `<!doctype html>
<html lang="en">
  <body style="margin: 0; padding: 24px; font-family: Arial, sans-serif">${content}
    <p>Acme Inc., 1 Main Street, Springfield</p>
  </body>
</html>`
}
