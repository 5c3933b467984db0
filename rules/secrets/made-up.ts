/** Told apart here: what a vendor's machine drew at random, and what a person wrote to stand for it. */

import { createHash } from 'node:crypto'
import { documentedSamples } from './documented-samples.ts'

const WORDS =
  /example|sample|placeholder|change_?-?me|redact|dummy|your|insert|replace|foobar|fake|todo|secret|password|not-?a-?real|invalid|qwerty|asdfgh|lorem|x{4}|\*{3}|\.{3}|0{6}|1{6}|[<>{}]|%s|deadbeef|cafebabe|c0ffee/i
/** `this-is-a-token`, `MY_TOKEN`: words joined, none of them with a digit. */
const JOINED_WORDS = /^(?:[A-Z]?[a-z]+|[A-Z]+)(?:[-_.](?:[A-Z]?[a-z]+|[A-Z]+))+$/

/** True for placeholders, sequences, repetitions, samples of vendors' documentation, and for too little entropy. */
export function isMadeUp(secret: string, leastEntropy: number): boolean {
  return (
    entropyOf(secret) < leastEntropy ||
    WORDS.test(secret) ||
    JOINED_WORDS.test(secret) ||
    isSequence(secret) ||
    isRepeated(secret) ||
    documentedSamples.has(digestOf(secret))
  )
}

/** Shannon entropy of the characters, in bits for each. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** What the list of documented samples is made of: it holds no sample. */
export function digestOf(sample: string): string {
  return createHash('sha256').update(sample).digest('hex').slice(0, 24)
}

/** `abcdefgh`, `12345678`, `a1b2c3d4`: more than half of the steps, by one or by two places, are of one. */
function isSequence(text: string): boolean {
  return [1, 2].some((distance) => {
    let steps = 0
    for (let index = distance; index < text.length; index += 1) {
      const step = text.charCodeAt(index) - text.charCodeAt(index - distance)
      if (step >= -1 && step <= 1) steps += 1
    }
    return steps > (text.length - distance) * 0.55
  })
}

/** One piece again and again, the last one perhaps cut short: `abc123abc123`. */
function isRepeated(text: string): boolean {
  for (let period = 1; period <= Math.max(text.length / 2, text.length - 8); period += 1) {
    if (text.endsWith(text.slice(0, text.length - period))) return true
  }
  return false
}
