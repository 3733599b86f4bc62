export default { beforeCreate() { throw new Error('not today') } }
