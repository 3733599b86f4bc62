export default { content: ['emails/*.html'], darkMode: 'media', important: true }
