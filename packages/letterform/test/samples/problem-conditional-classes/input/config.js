export default {
  css: { inline: true, purge: true },
  letterform: { targets: ['html', 'typescript'] },
}
