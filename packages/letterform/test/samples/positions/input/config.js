export default { css: { inline: true }, attributes: { add: { img: { border: 0 } } } }
