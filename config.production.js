/**
 * Merged over config.js by `maizzle build production`. Keep whatever changes the HTML in config.js.
 *
 * @type {import('@maizzle/framework').Config}
 */
export default {
  build: { summary: true },
}
