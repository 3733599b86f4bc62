/** What stands around a value in a marked mail: private characters, with the mark's number between the first two. */
export const MARK = { open: '\ue000', middle: '\ue001', close: '\ue002' }
