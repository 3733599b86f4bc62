export default { letterform: { limits: { seconds: 'two', megabytes: -1 }, globals: { name: {} }, inputs: 'x' } }
