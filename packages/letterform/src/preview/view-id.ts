/** What the preview calls a translation: `reset@fr`; the id alone in a project of one language. */
export function viewIdOf({ id, locale }: { id: string; locale?: string }): string {
  return locale === undefined ? id : `${id}@${locale}`
}
