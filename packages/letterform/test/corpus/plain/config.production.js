export default { css: { inline: { preferUnitlessValues: false } } }
