export default {
  content: ['./emails/**/*.html'],
  plugins: [({ addUtilities }) => addUtilitie({})],
}
