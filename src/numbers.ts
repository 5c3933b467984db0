/** `1906` → `1,906`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1, 'file'` → `1 file`; `1906, 'file'` → `1,906 files`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`
}

const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'] as const

/** Decimal units, one digit after the point: `59.8 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  let value = bytes
  let shown = ''
  for (const unit of UNITS) {
    value /= 1000
    shown = `${value.toFixed(1)} ${unit}`
    if (value < 999.95) break
  }
  return shown
}

/** `3.5721` → `3.57×`, `41.29` → `41.3×`. */
export function formatRatio(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 2 : 1)}×`
}

const BYTES_OF: { readonly [unit: string]: number } = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 }

/** A size as a user writes it: `512MB`, `1.5 GB`, `800`. */
export const SIZE = /^\d+(?:\.\d+)?\s*(?:[kKMGT]?B)?$/

/** Bytes of a number or of a text such as `512MB` (decimal units); null for anything else. */
export function readSize(size: number | string): number | null {
  if (typeof size === 'number') return Number.isSafeInteger(size) && size > 0 ? size : null
  if (!SIZE.test(size)) return null
  const unit = BYTES_OF[size.replace(/^[\d.\s]+/, '').toUpperCase()]
  const bytes = Math.round(Number.parseFloat(size) * (unit ?? Number.NaN))
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null
}
