module.exports = { content: ['./emails/**/*.html'], theme: { colors: { brand: brand.x } } }
