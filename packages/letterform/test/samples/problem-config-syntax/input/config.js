export default { css: 
