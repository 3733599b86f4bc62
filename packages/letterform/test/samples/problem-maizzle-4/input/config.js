module.exports = { build: { templates: { source: 'src/templates', destination: { path: 'build' } } } }
