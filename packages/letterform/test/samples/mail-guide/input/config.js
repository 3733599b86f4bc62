export default { css: { inline: true, purge: true } }
