import fs from './fs.ts'

export const { readFile, stat } = fs.promises
