/** Escapes, told forwards: as `ESCAPE` in src/match/identifier.ts tells them backwards. */

/** The end of an escape that reaches into the run of letters that begins at `start`; −1 for none. */
export function escapeAcross(text: Buffer, start: number): number {
  const lead = text[start - 1]
  if (lead === 0x5c || lead === 0x25 || lead === 0x5b) return endOfEscape(text, start - 1)
  if (lead !== 0x3b) return -1
  let open = start - 1
  while (start - open <= 10 && isParameter(text[open] ?? 0)) open -= 1
  return text[open] === 0x5b ? endOfEscape(text, open) : -1
}

/** Where the escape that begins at `offset` ends, as `ESCAPE` in src/match/identifier.ts; −1 for none. */
function endOfEscape(text: Buffer, offset: number): number {
  const next = (text[offset + 1] ?? 0) | 0x20
  switch (text[offset]) {
    case 0x5c:
      if (next === 0x78) return areHexDigits(text, offset + 2, 2) ? offset + 4 : -1
      if (next === 0x75) return areHexDigits(text, offset + 2, 4) ? offset + 6 : -1
      return next === 0x62 ||
        next === 0x66 ||
        next === 0x6e ||
        next === 0x72 ||
        next === 0x74 ||
        next === 0x76
        ? offset + 2
        : -1
    case 0x25:
      return areHexDigits(text, offset + 1, 2) ? offset + 3 : -1
    case 0x5b: {
      let end = offset + 1
      while (end - offset <= 9 && isParameter(text[end] ?? 0)) end += 1
      return end > offset + 1 && ((text[end] ?? 0) | 0x20) === 0x6d ? end + 1 : -1
    }
    case undefined:
    default:
      return -1
  }
}

const isParameter = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || byte === 0x3b

function areHexDigits(text: Buffer, from: number, count: number): boolean {
  for (let index = from; index < from + count; index++) {
    const byte = (text[index] ?? 0) | 0x20
    if (!((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66))) return false
  }
  return true
}
