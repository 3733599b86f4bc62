export default { letterform: { locales: ['fr', 'en'], defaultLocale: 'en', targets: ['typescript', 'python', 'php'] } }
