/** Marks the function `t` of a project with `locales`, which has no effects that a script could see. */
export const TRANSLATE = Symbol.for('letterform.translate')
