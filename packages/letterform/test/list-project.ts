import { createProject, type TestProject } from './project.ts'

export const LIST = `---
subject: News
preheader: What happened
---
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>News</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
<div style="display: none">{{ page.preheader }}<each loop="i in Array.from({ length: 60 })">&#847;&zwnj;&nbsp;</each></div>
<x-list><p>No item</p></x-list></body></html>
`

/** Emails of which nothing is to be said, except by axe-core: their list has no items. One of them makes an exception. */
export function createListProject(check: object = {}): TestProject {
  return createProject({
    'config.js': `export default { css: { inline: true }, letterform: { check: ${JSON.stringify(check)} } }`,
    'emails/one.html': LIST,
    'emails/two.html': LIST,
    'emails/three.html': LIST.replace('preheader:', 'check: { axe-blocks: It has to be }\npreheader:'),
    'components/list.html': '<ul><yield /></ul>\n',
  })
}
