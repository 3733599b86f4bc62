export default { letterform: { locales: ['en' as const] } }
