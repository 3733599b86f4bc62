/** Hooks that change the config, the HTML and the files. */
import { readFileSync, writeFileSync } from 'node:fs'

export default {
  build: { content: ['emails/**/*.html'], output: { path: 'build' } },
  css: { inline: true },
  order: [],
  letterform: { inputs: ['data/*.json'] },
  beforeCreate({ config }) {
    config.created = JSON.parse(readFileSync('data/created.json', 'utf8')).value
  },
  beforeRender({ html, matter, config }) {
    config.rendered = `${config.build.current.path.name}:${matter.title || 'none'}`
    return html.replace('%BEFORE%', `before ${config.created}`)
  },
  afterRender: async ({ html }) => html.replaceAll('%AFTER%', '<b>after render</b>'),
  afterTransformers: ({ html, config }) => `${html}<!-- ${config.rendered} -->`,
  afterBuild({ files }) {
    const html = files.filter((file) => file.endsWith('.html')).sort()
    for (const file of html) writeFileSync(file, `${readFileSync(file, 'utf8')}\nafter build`)
    writeFileSync('build/index.json', JSON.stringify(html))
  },
  posthtml: {
    options: { recognizeNoValueAttribute: true },
    plugins: {
      before: [(tree) => tree.walk((node) => (node.tag === 'old' ? { ...node, tag: 'x-new' } : node))],
      after: [
        (tree) => tree.match({ tag: 'p' }, (node) => ({ ...node, attrs: { ...node.attrs, 'data-p': 'after' } })),
        async (tree) => tree,
      ],
    },
  },
}
