export default { letterform: { limits: { megabytes: 96, seconds: 300 } } }
