import { characterWidth, displayWidth } from './width.ts'

/** Breaks `text` between words into lines of at most `width` columns; longer words are cut, after a slash if one is near. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let lineWidth = 0
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const wordWidth = displayWidth(word)
    if (line !== '' && lineWidth + 1 + wordWidth <= width) {
      line += ` ${word}`
      lineWidth += 1 + wordWidth
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = wordWidth <= width ? [word] : cutWord(word, width)
    line = pieces.pop() ?? ''
    lineWidth = displayWidth(line)
    lines.push(...pieces)
  }
  if (line !== '') lines.push(line)
  return lines
}

function cutWord(word: string, width: number): string[] {
  const pieces: string[] = []
  let rest = word
  while (displayWidth(rest) > width) {
    const fitting = takeColumns(rest, width)
    const slash = fitting.lastIndexOf('/') + 1
    const piece = slash > fitting.length / 2 ? fitting.slice(0, slash) : fitting
    pieces.push(piece)
    rest = rest.slice(piece.length)
  }
  pieces.push(rest)
  return pieces
}

/** The longest start of `text` that takes at most `width` columns. */
function takeColumns(text: string, width: number): string {
  let taken = ''
  let columns = 0
  for (const character of text) {
    columns += characterWidth(character)
    if (columns > width) break
    taken += character
  }
  return taken
}

/** The longest end of `text` that takes at most `width` columns and does not start with a combining mark. */
function takeColumnsFromEnd(text: string, width: number): string {
  const characters = Array.from(text)
  let columns = 0
  let start = characters.length
  for (let index = characters.length - 1; index >= 0; index--) {
    const ofThis = characterWidth(characters[index] ?? '')
    columns += ofThis
    if (columns > width) break
    if (ofThis > 0) start = index
  }
  return characters.slice(start).join('')
}

/** Shortens `text` to `width` columns by putting an ellipsis in its middle; the end, a file's name, gets the larger part. */
export function foldMiddle(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  const room = Math.max(0, width - 1)
  const head = takeColumns(text, Math.floor(room * 0.4))
  const tail = takeColumnsFromEnd(text, room - displayWidth(head))
  return `${head}…${tail}`
}
