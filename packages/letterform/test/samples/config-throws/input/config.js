const settings = {}
export default {
  name: settings.missing.name,
}
