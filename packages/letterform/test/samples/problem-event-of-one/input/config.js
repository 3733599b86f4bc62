export default {
  beforeRender({ config }) {
    if (config.build.current.path.name === 'bad') throw new TypeError('bad email')
  },
}
