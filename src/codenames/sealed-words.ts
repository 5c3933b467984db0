import { foldByte, joins, wordsOf } from './spellings.ts'

const JOIN = new RegExp(
  joins
    .filter((join) => join !== '')
    .toSorted((left, right) => right.length - left.length)
    .map((join) => join.replace(/[.+]/g, '\\$&'))
    .join('|'),
  'g',
)

/**
 * The one form that all spellings of a name have in common: small letters, joins as blanks. Where words stand
 * together without a join they stay together, so a name of n words has 2^(n−1) such forms.
 */
export function formsOfName(name: string): string[] {
  const [first = '', ...rest] = wordsOf(name).map(fold)
  return rest.reduce((forms, word) => forms.flatMap((form) => [`${form} ${word}`, `${form}${word}`]), [first])
}

/** The same form for a stretch of text. */
export function formOfText(text: Buffer, start: number, end: number): string {
  return fold(text.toString('utf8', start, end).replace(JOIN, ' '))
}

/** Letter by letter, as a text is read: the case of a whole word can differ from that of its letters (Σ). */
export function fold(text: string): string {
  return /^[\x20-\x7e]*$/.test(text)
    ? text.toLowerCase()
    : Array.from(text, (character) => character.toLowerCase()).join('')
}

/** A polynomial over the bytes of a form, mixed: see sealed-search.ts, which takes it from prefixes. */
export function filterValueOf(form: string, multiplier: number): number {
  let sum = 0
  for (const byte of Buffer.from(form)) sum = (Math.imul(sum, multiplier) + foldByte(byte)) | 0
  return mix(sum, multiplier)
}

/** Spreads the low bits of a sum, which the multiplication leaves weak. Unsigned 32 bits. */
export function mix(sum: number, multiplier: number): number {
  return Math.imul(sum ^ (sum >>> 15), multiplier) >>> 0
}
