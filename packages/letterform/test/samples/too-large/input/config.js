export default { letterform: { limits: { fileKilobytes: 1 } } }
