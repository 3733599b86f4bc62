import { expect, it } from 'vitest'
import { replaceComments } from './comments.ts'

it.each([
  ['<p>a<!-- b -->c</p>', '<p>ac</p>'],
  ['<!--[if mso]><p>a</p><![endif]--><!-- b -->', '<!--[if mso]><p>a</p><![endif]-->'],
  ['<!--[if !mso]-->a<!-- b --><!--[endif]-->', '<!--[if !mso]-->a<!--[endif]-->'],
  ['<style><!-- .a { color: red } --></style><!-- b -->', '<style><!-- .a { color: red } --></style>'],
  ['<!-- <style> --><!-- b --></style>', '</style>'],
  ['<p title="<!-- a -->">b<!-- c --></p>', '<p title="<!-- a -->">b</p>'],
  ["<p>it's<!-- a --> John's</p>", "<p>it's John's</p>"],
])('%s', (html, want) => {
  expect(replaceComments(html, () => '')).toBe(want)
})
