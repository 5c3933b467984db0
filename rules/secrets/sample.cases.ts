/**
 * Credentials that look live, put together when the tests run: the repository holds only their recipes.
 *
 * `{alnum:36}` stands for 36 random characters of a class, `{uuid}` for a UUID; anything else stands for itself.
 */

import { checksumOf } from './base62-checksum.ts'

/** A recipe, or a function for what a recipe cannot say: checksums, encodings. */
export type Recipe = string | ((random: Random) => string)

/** What must be found of one format, and what looks like it and must not be. */
interface FormatCases {
  finds: readonly Recipe[]
  ignores?: readonly Recipe[]
}
export type CasesByFormat = { [id: string]: FormatCases }

export interface Random {
  /** Characters of a class, or the text of a whole recipe. */
  take(characterClass: string, count: number): string
  write(recipe: Recipe): string
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = LOWER.toUpperCase()
const DIGITS = '0123456789'
const CLASSES: { [name: string]: string } = {
  alnum: UPPER + LOWER + DIGITS,
  letters: UPPER + LOWER,
  lower: LOWER + DIGITS,
  upper: UPPER + DIGITS,
  digits: DIGITS,
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  url64: `${UPPER}${LOWER}${DIGITS}-_`,
  base64: `${UPPER}${LOWER}${DIGITS}+/`,
  base32: `${UPPER}234567`,
  base32low: `${LOWER}234567`,
  bech32: 'qpzry9x8gf2tvdw0s3jn54khce6mua7l',
  BECH32: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
  password: `${UPPER}${LOWER}${DIGITS}!#*-_`,
}
const UUID = '{hex:8}-{hex:4}-4{hex:3}-a{hex:3}-{hex:12}'

/** The same seed gives the same characters: mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return writer((characters, count) =>
    Array.from({ length: count }, () => characters[Math.floor(next() * characters.length)]).join(''),
  )
}

/** What people write where a credential belongs, in the length of the real one. */
export const placeholders: { [name: string]: Random } = {
  'repeated letters': writer((characters, count) => (/x/.test(characters) ? 'x' : '0').repeat(count)),
  'a sequence': writer((characters, count) => characters.repeat(3).slice(0, count)),
  'the word EXAMPLE': writer((_, count) => 'EXAMPLE'.repeat(40).slice(0, count)),
  'a word and dots': writer((_, count) => `your-token${'.'.repeat(200)}`.slice(0, count)),
  'a name in brackets': writer((_, count) => `<${'token'.repeat(40).slice(0, count - 2)}>`),
}

function writer(draw: (characters: string, count: number) => string): Random {
  const random: Random = {
    take(characterClass, count) {
      const characters = CLASSES[characterClass]
      if (characters === undefined) throw new Error(`no class ${characterClass}`)
      return draw(characters, count)
    },
    write(recipe) {
      if (typeof recipe === 'function') return recipe(random)
      return recipe
        .replaceAll('{uuid}', UUID)
        .replaceAll(/\{(\w+):(\d+)\}/g, (_, name: string, count: string) => random.take(name, Number(count)))
    },
  }
  return random
}

/** 30 random characters and the checksum that GitHub and npm put behind them. */
export const withChecksum =
  (prefix: string): Recipe =>
  (random) => {
    const body = random.take('alnum', 30)
    return prefix + body + checksumOf(body)
  }

/** Text in base64, written where a name is assigned: `key = "…"`. */
export const encoded =
  (before: string, recipe: string, encoding: 'base64' | 'base64url' = 'base64'): Recipe =>
  (random) =>
    before + Buffer.from(random.write(recipe)).toString(encoding)

/** A PEM block of a few lines. */
export const pemBlock = (label: string, headers = '', dashes = '-----'): string =>
  `${dashes}BEGIN ${label}${dashes}\n${headers}MII{base64:61}\n{base64:64}\n{base64:32}==\n${dashes}END ${label}${dashes}\n`

export const jwt =
  (header: object, payload: object): Recipe =>
  (random) =>
    [
      ...[header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')),
      random.take('url64', 43),
    ].join('.')
