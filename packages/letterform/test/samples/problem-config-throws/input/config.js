const settings = {}

export default {
  css: settings.missing.inline,
}
