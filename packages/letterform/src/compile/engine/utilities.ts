import assign from 'lodash/assignWith.js'
import defaults from 'lodash/defaults.js'
import each from 'lodash/each.js'
import get from 'lodash/get.js'
import has from 'lodash/has.js'
import isArray from 'lodash/isArray.js'
import isBoolean from 'lodash/isBoolean.js'
import isEmpty from 'lodash/isEmpty.js'
import isNil from 'lodash/isNil.js'
import isNull from 'lodash/isNull.js'
import isObject from 'lodash/isObjectLike.js'
import isPlainObject from 'lodash/isPlainObject.js'
import isUndefined from 'lodash/isUndefined.js'
import merge from 'lodash/mergeWith.js'
import template from 'lodash/template.js'
import uniqueId from 'lodash/uniqueId.js'

/** posthtml-component's functions for props scripts. Compiled scripts call only those without side effects. */
export const UTILITIES = {
  each,
  defaults,
  assign,
  merge,
  template,
  get,
  has,
  isPlainObject,
  isObject,
  isArray,
  isEmpty,
  isBoolean,
  isUndefined,
  isNull,
  isNil,
  uniqueId,
  isEnabled: (prop: unknown) => prop === true || prop === '',
}
