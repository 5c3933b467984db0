/** Shorter ones are chance. */
const fewestCharacters = 4

/**
 * Stretches of ASCII as UTF-16, of both byte orders, in a binary: native programs hold their texts so.
 * Each is given as UTF-8.
 */
export function* utf16Stretches(bytes: Buffer): Generator<Buffer> {
  for (let zero = bytes.indexOf(0); zero !== -1; zero = bytes.indexOf(0, zero + 1)) {
    // One NUL belongs to the character before it (little-endian) or behind it (big-endian).
    if (isPrintable(bytes[zero - 1]) && bytes[zero - 2] !== 0) {
      const end = endOfStretch(bytes, zero - 1)
      if (end - zero >= 2 * fewestCharacters - 2) {
        yield everySecond(bytes, zero - 1, end)
        zero = end - 1
        continue
      }
    }
    if (isPrintable(bytes[zero + 1]) && bytes[zero + 2] === 0) {
      const end = endOfStretch(bytes, zero + 1)
      if (end - zero >= 2 * fewestCharacters - 2) {
        yield everySecond(bytes, zero + 1, end)
        zero = end - 1
      }
    }
  }
}

/** Behind the last character of `x 0 x 0 x`, which begins at `from`. */
function endOfStretch(bytes: Buffer, from: number): number {
  let end = from
  while (isPrintable(bytes[end]) && (end === from || bytes[end - 1] === 0)) end += 2
  return end - 1
}

function everySecond(bytes: Buffer, from: number, to: number): Buffer {
  const text = Buffer.alloc(Math.ceil((to - from) / 2))
  for (let index = 0; index < text.length; index++) text[index] = bytes[from + 2 * index] ?? 0
  return text
}

const isPrintable = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d)
