import { colours } from './brand.js'

export default { colours }
