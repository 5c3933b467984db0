import { isUtf8 } from 'node:buffer'

/** As many bytes tell what the rest is like. */
const sampleBytes = 4096
/** Up to here every byte has to be text: chance makes short strings look like encodings. */
const shortBytes = 32

export const isPrintableByte = (value: number): boolean =>
  (value >= 0x20 && value < 0x7f) || value === 0x0a || value === 0x0d || value === 0x09

/** Whether decoded bytes are mostly text: what is not is no hidden name. */
export function isMostlyText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false
  const sample = bytes.length > sampleBytes ? bytes.subarray(0, sampleBytes) : bytes
  let printable = 0
  let high = 0
  for (let index = 0; index < sample.length; index += 1) {
    const value = sample[index] ?? 0
    if (isPrintableByte(value)) printable += 1
    else if (value >= 0x80) high += 1
  }
  if (printable === sample.length) return true
  const isText = printable + high >= sample.length * 0.95
  if (bytes.length <= shortBytes) return printable + high === sample.length && isUtf8(bytes)
  // The sample may end within a character.
  return isText && (high < sample.length * 0.05 || isUtf8(bytes) || isUtf8(trimmed(sample)))
}

const trimmed = (bytes: Buffer): Buffer => {
  let end = bytes.length
  while (end > bytes.length - 4 && end > 0 && (bytes[end - 1] ?? 0) >= 0x80) end -= 1
  return bytes.subarray(0, end)
}
