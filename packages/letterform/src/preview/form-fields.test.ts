import { expect, it } from 'vitest'
import { formFields } from './form-fields.ts'

it('starts fields with values that their positions accept', () => {
  const examples = (positions?: ['css']) =>
    formFields([{ name: 'colour', type: { kind: 'text' }, optional: false, ...(positions && { positions }) }]).map(
      ({ example }) => example,
    )
  expect(examples(['css'])).toEqual(['inherit'])
  expect(examples()).toEqual([undefined])
})
