import { render, toPlainText } from '@react-email/render'
import { Receipt } from './emails/receipt'
import { ResetPassword } from './emails/reset-password'

async function mail(subject: string, element: React.ReactElement) {
  const html = await render(element)
  return { subject, html, text: toPlainText(html) }
}

export const resetPassword = (firstName: string, resetPasswordUrl: string) =>
  mail('Reset your Acme password', <ResetPassword firstName={firstName} resetPasswordUrl={resetPasswordUrl} />)

export const receipt = (order: Parameters<typeof Receipt>[0]) =>
  mail(`Your receipt for order ${order.orderNumber}`, <Receipt {...order} />)
