export default { letterform: { limits: { seconds: 10 } } }
