/** A piece of the text around a hit, for regular expressions. */
export interface Window {
  /**
   * One character for each byte (latin1), so that an index in here plus `offset` is an offset in the text. Bytes of
   * characters beyond ASCII stand as `\x80` to `\xff`.
   */
  text: string
  /** Where the window begins in the text. */
  offset: number
  /** The literal within the window; `end` is exclusive. */
  start: number
  end: number
  /** Whether the window begins, or ends, where the whole text does. */
  atStart: boolean
  atEnd: boolean
}

/**
 * The text around a hit: at most `before` bytes before `start` and `after` bytes behind `end`. Costs the same in a line
 * of a hundred bytes and of a hundred million.
 */
export function windowAround(
  text: Buffer,
  start: number,
  end: number,
  before: number,
  after = before,
): Window {
  const from = Math.max(0, start - before)
  const to = Math.min(text.length, end + after)
  return {
    text: text.toString('latin1', from, to),
    offset: from,
    start: start - from,
    end: end - from,
    atStart: from === 0,
    atEnd: to === text.length,
  }
}

/** As `windowAround`, but never beyond the line that the hit stands in. */
export function lineAround(text: Buffer, start: number, end: number, before: number, after = before): Window {
  const window = windowAround(text, start, end, before, after)
  const lineStart = window.text.lastIndexOf('\n', Math.max(0, window.start - 1)) + 1
  const from = lineStart > window.start ? 0 : lineStart
  const found = window.text.indexOf('\n', window.end)
  const to = found === -1 ? window.text.length : found
  return {
    text: window.text.slice(from, to),
    offset: window.offset + from,
    start: window.start - from,
    end: window.end - from,
    atStart: from > 0 || window.atStart,
    atEnd: found !== -1 || window.atEnd,
  }
}

/** What latin1 text of a window says as UTF-8; halves of characters at its ends become U+FFFD. */
export function readUtf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8')
}
