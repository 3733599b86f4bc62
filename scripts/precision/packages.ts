/** Public packages that come with emails, by the names that their emails begin with. Nobody here wrote them. */
export const PACKAGES: Record<string, string> = {
  directus: '@directus/api@23.3.2',
  foundation: 'foundation-emails@2.5.1',
  ghost: 'ghost@5.130.6',
  mailgen: 'mailgen@2.0.36',
  n8n: 'n8n@2.8.4',
  'react-email': 'create-email@1.2.5',
  reaction: '@reactioncommerce/api-plugin-email-templates@1.1.7',
  vendure: '@vendure/email-plugin@3.7.3',
}

/** What their emails are built with. */
export const TOOLS = [
  '@react-email/components@1.0.12',
  'handlebars@4.7.10',
  'juice@11.1.1',
  'liquidjs@10.30.1',
  'mailgen@2.0.36',
  'mjml@4.18.0',
  'react@19.3.1',
  'react-dom@19.3.1',
]

/** How many emails the packages have. */
export const EMAILS = 61
