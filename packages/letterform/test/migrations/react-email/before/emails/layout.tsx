import { Body, Container, Head, Html, Img, Preview, Text } from '@react-email/components'
import type { ReactNode } from 'react'

export function Layout({ preview, children }: { preview: string; children: ReactNode }) {
  return (
    <Html lang="en">
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: '#f1f4f5', fontFamily: 'Helvetica, Arial, sans-serif' }}>
        <Container style={{ backgroundColor: '#ffffff', padding: '40px' }}>
          <Img src="https://acme.example/logo.png" width="40" height="40" alt="Acme" />
          {children}
          <Text style={{ color: '#52616a', fontSize: '13px' }}>© {new Date().getFullYear()} Acme Inc.</Text>
        </Container>
      </Body>
    </Html>
  )
}
