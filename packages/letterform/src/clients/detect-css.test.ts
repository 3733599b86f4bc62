import { expect, it } from 'vitest'
import { featuresOfAtRule, featuresOfSelector } from './detect-css.ts'

it('takes the import of a font for a font', () => {
  expect(featuresOfAtRule('import', 'url(https://fonts.example.com/css?family=Inter)')).toEqual(['css-at-font-face'])
  expect(featuresOfAtRule('import', 'url(https://example.com/styles.css)')).toEqual(['css-at-import'])
})

it('finds the states and relations of a selector', () => {
  expect(featuresOfSelector('a:link > b[class]')).toEqual([
    'css-pseudo-class-link',
    'css-selector-attribute',
    'css-selector-child',
  ])
})
