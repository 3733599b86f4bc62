import { Button, Column, Heading, Row, Text } from '@react-email/components'
import { Layout } from './layout'

interface Props {
  orderNumber: string
  orderUrl: string
  items: { name: string; quantity: number; price: number }[]
  total: number
  discount?: number
}

const euros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })

export function Receipt({ orderNumber, orderUrl, items, total, discount }: Props) {
  return (
    <Layout preview={`Your order ${orderNumber} is paid`}>
      <Heading>Thank you for your order</Heading>
      {items.map((item) => (
        <Row key={item.name}>
          <Column>
            {item.quantity} × {item.name}
          </Column>
          <Column align="right">{euros.format(item.price)}</Column>
        </Row>
      ))}
      {discount && <Text>Discount: −{euros.format(discount)}</Text>}
      <Text>Total paid: {euros.format(total)}</Text>
      <Button href={orderUrl}>See my order</Button>
    </Layout>
  )
}
