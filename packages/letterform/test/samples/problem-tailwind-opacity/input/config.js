export default { css: { inline: true }, letterform: {} }
