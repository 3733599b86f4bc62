export default { letterform: { limits: { megabytes: 96 } } }
