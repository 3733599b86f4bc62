export default { letterform: { limits: { fileKilobytes: 2 } } }
