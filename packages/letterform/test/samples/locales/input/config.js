export default { letterform: { locales: ['en', 'fr'] } }
