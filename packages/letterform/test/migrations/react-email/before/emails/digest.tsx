import { Button, Link, Markdown, Text } from '@react-email/components'
import { Layout } from './layout'

interface Props {
  username?: string
  stage: 'trial' | 'late'
  team: { id: string; name: string }
  posts: { slug: string; title: string; tags: string[] }[]
  note: string
}

const colours = { trial: 'text-green-700', late: 'text-red-700' }

const Note = ({ children, muted }: { children: React.ReactNode; muted?: boolean }) => (
  <Text className={muted ? 'text-gray-500' : 'text-gray-900'}>{children}</Text>
)

export function Digest({ username, stage, team, posts, note }: Props) {
  return (
    <Layout preview={`${posts.length} new posts in ${team.name}`}>
      <Text>Hello {username ?? 'there'},</Text>
      <Text className={colours[stage]}>{stage === 'late' ? 'Your trial is over.' : 'Your trial goes on.'}</Text>
      {posts.map(({ slug, title, tags }) => (
        <Text key={slug}>
          <Link href={`https://acme.example/posts/${encodeURIComponent(slug)}`}>{title}</Link> {tags.join(', ')}
        </Text>
      ))}
      {posts.length === 0 && <Note muted>Nothing new this week.</Note>}
      <Markdown>{note}</Markdown>
      <Button href={`https://acme.example/teams/${team.id}`}>Open {team.name}</Button>
    </Layout>
  )
}
