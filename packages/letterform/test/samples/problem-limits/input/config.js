export default { letterform: { limits: { seconds: 2, megabytes: 128 } } }
