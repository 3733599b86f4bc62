/** Public packages that come with emails, or with the tools to build those of others. Nobody here wrote them. */
export const PACKAGES: Record<string, string> = {
  '@directus/api': '23.3.2',
  '@reactioncommerce/api-plugin-email-templates': '1.1.7',
  '@vendure/email-plugin': '3.7.3',
  'create-email': '1.2.5',
  'foundation-emails': '2.5.1',
  ghost: '5.130.6',
  mailgen: '2.0.36',
  n8n: '2.8.4',
}

/** What their emails are built with. */
export const TOOLS: Record<string, string> = {
  '@react-email/components': '1.0.12',
  handlebars: '4.7.10',
  juice: '11.1.1',
  liquidjs: '10.30.1',
  mjml: '4.18.0',
  react: '19.3.1',
  'react-dom': '19.3.1',
}
