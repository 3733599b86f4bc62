/**
 * What the page may load. The email's frame inherits this, so it must allow what emails load: images, styles and fonts from
 * anywhere. Only the preview's own scripts are allowed, and the frame's sandbox runs none at all.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline' https: http:",
  'img-src * data: blob:',
  'media-src *',
  'font-src * data:',
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
]

/** Pages of others cannot show the preview in a frame. Only a header can say so. */
export const SERVED_POLICY = [...POLICY, "frame-ancestors 'none'"].join('; ')

/** For an export, which has no server to send a header, and may be opened from a folder: 'self' does not mean files. */
export const EXPORTED_POLICY = POLICY.join('; ')
  .replaceAll("'self'", "'self' file:")
  .replace('img-src *', 'img-src * file:')
