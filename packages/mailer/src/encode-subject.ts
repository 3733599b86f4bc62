import { longWord } from './prepare-headers.ts'

/** So many bytes become one encoded word of 72 characters. */
const BYTES = 45

/**
 * Encodes what nodemailer would send as it is: a word that is too long for a line, and what clients would decode although
 * nobody encoded it (RFC 2047).
 */
export function encodeSubject(subject: string): string {
  return subject.includes('=?') || longWord(subject) ? encodedWords(subject) : subject
}

function encodedWords(text: string): string {
  const pieces = ['']
  for (const character of text) {
    const last = pieces.at(-1)!
    if (Buffer.byteLength(last + character) <= BYTES) pieces[pieces.length - 1] = last + character
    else pieces.push(character)
  }
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`).join(' ')
}
