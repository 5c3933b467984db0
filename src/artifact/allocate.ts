/** Gives room for so many bytes, whose values do not matter: they are overwritten. */
export type Allocate = (length: number) => Buffer

/** Memory of one thread. */
export const allocateOwn: Allocate = (length) => Buffer.allocUnsafe(length)

/** What lies together in one piece of memory; what is larger than a quarter of it has its own. */
const slabBytes = 1024 * 1024

/** Memory that another thread can read where it is. Small pieces share slabs, which live as long as one of them. */
export function sharedAllocator(): Allocate {
  let slab = new SharedArrayBuffer(0)
  let used = 0
  return (length) => {
    if (length > slabBytes / 4) return Buffer.from(new SharedArrayBuffer(length))
    if (used + length > slab.byteLength) {
      slab = new SharedArrayBuffer(slabBytes)
      used = 0
    }
    const piece = Buffer.from(slab, used, length)
    used += length
    return piece
  }
}
