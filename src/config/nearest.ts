/**
 * The candidate that was most likely meant, or null. Case, and which of `-`, `_`, `/` and `.` stand
 * between the words, do not count; a last segment alone (`embedded-sources`) finds its whole name.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const plain = simplify(word)
  if (plain === '' || word.length > 200) return null
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const whole = simplify(candidate)
    const last = simplify(candidate.slice(candidate.lastIndexOf('/') + 1))
    const distance = Math.min(
      editDistance(plain, whole),
      last === whole ? Infinity : editDistance(plain, last) + 0.5,
    )
    const allowed = Math.max(plain.length, 3) * 0.4
    const isPrefix = plain.length >= 3 && (whole.startsWith(plain) || last.startsWith(plain))
    const score = isPrefix ? Math.min(distance, 1) : distance
    if (score <= allowed && score < bestDistance) {
      best = candidate
      bestDistance = score
    }
  }
  return best
}

/** `Did you mean "x"?`, or the list of what there is. */
export function suggest(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates)
  if (near !== null) return `Did you mean "${near}"?`
  return candidates.length === 0 ? 'Remove it.' : `Use one of: ${candidates.join(', ')}.`
}

function simplify(word: string): string {
  return word.toLowerCase().replaceAll(/[-_/.\s]/g, '')
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(left: string, right: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      current.push(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.length] ?? 0
}
