/** How far apart the known places lie: each position costs reading this many bytes at most, however long the line. */
const blockBytes = 64 * 1024

const lineFeed = 0x0a

/**
 * Lines and columns of offsets in UTF-8, worked out only as far as they are asked for. Columns are counted in UTF-16
 * units, as editors and source maps count them.
 */
export class Positions {
  readonly #text: Buffer
  /** Line and column, both from 1, at the start of each block. */
  readonly #blocks: { line: number; column: number }[] = [{ line: 1, column: 1 }]

  /** The last place that was asked for, which the next one is mostly close behind. */
  #last = { offset: 0, line: 1, column: 1 }

  constructor(text: Buffer) {
    this.#text = text
  }

  at(offset: number): { line: number; column: number } {
    const wanted = Math.floor(Math.min(offset, this.#text.length) / blockBytes)
    for (let block = this.#blocks.length; block <= wanted; block += 1) {
      const before = this.#blocks[block - 1] ?? { line: 1, column: 1 }
      this.#blocks.push(this.#advance(before, (block - 1) * blockBytes, block * blockBytes))
    }
    const block = { offset: wanted * blockBytes, ...(this.#blocks[wanted] ?? { line: 1, column: 1 }) }
    const end = Math.min(offset, this.#text.length)
    const start = this.#last.offset >= block.offset && this.#last.offset <= end ? this.#last : block
    const position = this.#advance(start, start.offset, end)
    this.#last = { offset: end, ...position }
    return position
  }

  #advance(
    from: { line: number; column: number },
    start: number,
    end: number,
  ): { line: number; column: number } {
    const text = this.#text
    let { line, column } = from
    for (let index = start; index < end; index += 1) {
      const value = text[index] ?? 0
      if (value === lineFeed) {
        line += 1
        column = 1
      } else if (value < 0x80) column += 1
      // Bytes that continue a character add nothing; a character of four bytes is two units.
      else if (value >= 0xc0) column += value >= 0xf0 ? 2 : 1
    }
    return { line, column }
  }
}
