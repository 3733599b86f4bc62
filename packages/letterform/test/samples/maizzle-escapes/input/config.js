export default { letterform: { passThrough: ['{{ ... }}'] } }
