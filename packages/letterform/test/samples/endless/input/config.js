export default { letterform: { limits: { seconds: 2 } } }
