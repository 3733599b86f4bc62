/** Private-use characters around a value in a marked email. The mark's number is between the first two. */
export const MARK = { open: '\ue000', middle: '\ue001', close: '\ue002' }
