const BARS = '▁▂▃▄▅▆▇█'

/**
 * One bar per value. Heights start at zero and go to twice the median, or to the largest value if
 * that is more: releases of one size draw a flat line at half height, and only a jump stands out.
 */
export function drawSparkline(values: readonly number[]): string {
  const ascending = values.toSorted((a, b) => a - b)
  const median = ascending[Math.floor((ascending.length - 1) / 2)] ?? 0
  const top = Math.max(2 * median, ascending.at(-1) ?? 0)
  const barOf = (value: number): string => {
    const height = top === 0 ? 0 : Math.round((value / top) * BARS.length) - 1
    return BARS.charAt(Math.min(BARS.length - 1, Math.max(0, height)))
  }
  return values.map(barOf).join('')
}
