export default { content: ['{components,emails,layouts}/**/*.html'] }
