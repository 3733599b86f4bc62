import { Button, Heading, Text } from '@react-email/components'
import { Layout } from './layout'

interface Props {
  firstName: string
  resetPasswordUrl: string
}

export function ResetPassword({ firstName, resetPasswordUrl }: Props) {
  return (
    <Layout preview="Choose a new password">
      <Heading>Hello {firstName}!</Heading>
      <Text>Somebody asked for a new password. If it was you, choose one within 20 minutes:</Text>
      <Button href={resetPasswordUrl} style={{ backgroundColor: '#0b5f6b', color: '#ffffff', padding: '16px 24px' }}>
        Choose a password
      </Button>
    </Layout>
  )
}

ResetPassword.PreviewProps = { firstName: 'Ada', resetPasswordUrl: 'https://acme.example/reset?token=12345' }
