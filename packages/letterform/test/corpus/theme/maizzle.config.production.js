export default { css: { purge: true }, minify: { lineLengthLimit: 120, removeIndentations: true }, attributes: { add: { a: { target: '_blank', class: 'link' } } } }
