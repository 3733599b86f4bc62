export default {
  content: ['components/**/*.html', 'emails/**/*.html', 'layouts/**/*.html'],
  important: true,
  theme: {
    screens: { sm: { max: '600px' }, xs: { max: '430px' } },
    extend: { spacing: { 4.5: '18px', 128: '512px' }, borderRadius: { card: '6px' } },
  },
}
