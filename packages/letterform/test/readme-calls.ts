/** The examples of a README that lists every email, without the one at its start. */
export function readmeCalls(readme: string, language: string): string[] {
  const [, list = ''] = readme.split('\n## Emails\n')
  return [...list.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code!)
}
