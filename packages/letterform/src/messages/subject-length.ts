/** What clients show of a subject, in characters. Phones show about 40. */
export const LONGEST_SUBJECT = 60

/** The assumed length of a value without a sample. */
export const USUAL_VALUE = 8
