/** @type {import('tailwindcss').Config} */
export default {
  content: ['components/**/*.html', 'emails/**/*.html', 'layouts/**/*.html'],
  corePlugins: { preflight: false, backgroundOpacity: false, textOpacity: false },
}
