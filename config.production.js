/** Merged over config.js, as `maizzle build production` does. Keep whatever changes the HTML in config.js. */
export default {
  build: { summary: true },
}
