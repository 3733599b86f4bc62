export default {
  presets: []
  content: ['./emails/**/*.html'],
}
