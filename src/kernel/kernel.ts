/**
 * The loops that read every byte, as WebAssembly: the automaton's, the one that looks for decode sites, those over the
 * strings of source maps and the words of sealed lists. They are written in AssemblyScript (assembly/), compiled by
 * `npm run generate`, and run at full speed from the first byte, where the same loops in JavaScript warm up for longer
 * than most packages take. They call nothing and reach no memory but their own; an endless one is ended by V8's
 * execution limit as JavaScript is.
 */
import { failures, messageOf, StowawayError } from '../errors.ts'
import { kernelCode } from './code.ts'

/** Offsets in the memory of an instance, in bytes: those of assembly/memory.ts. */
export const layout = {
  classes: 0x400,
  flags: 0x600,
  sextets: 0x700,
  counts: 0x800,
  text: 0x1000,
  output: 0x12000,
  heap: 0xb2000,
  kinds: 0xb2000,
  filter: 0xb2100,
  powers: 0xc2100,
  ring: 0xd2100,
  values: 0xd6100,
} as const

/** The automaton reads in lanes; each has room of its own behind `layout.output`. */
export const lanes = 4
export const laneOutputBytes = 0x28000

/** What `layout.text` holds at the most, between two margins. In bytes. */
export const pieceBytes = 64 * 1024
export const marginBytes = 64

/** The index in `Kernel.words` of what lies at an offset. */
export const wordAt = (offset: number): number => offset / Int32Array.BYTES_PER_ELEMENT

/** The bits of `layout.flags`. */
export const flag = {
  word: 1,
  beginsConstant: 2,
  digit: 4,
  space: 8,
  escaped: 16,
  doublyEscaped: 32,
  percent: 64,
  quote: 128,
} as const

/** One instance, with memory of its own. */
export interface Kernel {
  /** Grows its memory to so many bytes; the views are made anew. */
  grow(bytes: number): void
  /** All of its memory. */
  readonly bytes: Buffer
  readonly words: Int32Array
  /** An exported function of numbers. */
  get(name: string): (...parameters: number[]) => number
  /** An exported number. */
  read(name: string): () => number
}

const pageBytes = 64 * 1024

/** Compiled once for each thread. */
let compiled: WebAssembly.Module | null = null

/** @throws StowawayError `no-webassembly` where Node runs without it */
export function startKernel(): Kernel {
  compiled ??= compile()
  const { exports } = new WebAssembly.Instance(compiled)
  const { memory } = exports
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the kernel has no memory')
  let bytes = Buffer.from(memory.buffer)
  let words = new Int32Array(memory.buffer)
  const grow = (length: number): void => {
    const missing = Math.ceil((length - memory.buffer.byteLength) / pageBytes)
    if (missing > 0) memory.grow(missing)
    bytes = Buffer.from(memory.buffer)
    words = new Int32Array(memory.buffer)
  }
  grow(layout.heap)
  return {
    grow,
    get bytes() {
      return bytes
    },
    get words() {
      return words
    },
    get: (name) => {
      const found = exports[name]
      if (typeof found !== 'function') throw new Error(`the kernel has no function ${name}`)
      return (...parameters) => Number(found(...parameters))
    },
    read: (name) => {
      const found = exports[name]
      if (!(found instanceof WebAssembly.Global)) throw new Error(`the kernel has no number ${name}`)
      return () => Number(found.value)
    },
  }
}

function compile(): WebAssembly.Module {
  try {
    return new WebAssembly.Module(Buffer.from(kernelCode, 'base64'))
  } catch (error) {
    throw new StowawayError(failures.noWebAssembly(messageOf(error)), { cause: error })
  }
}

/** One for each thread, for what leaves nothing behind in it. */
let scratch: Kernel | null = null

/** An instance whose memory anybody overwrites. */
export function scratchKernel(): Kernel {
  scratch ??= startKernel()
  return scratch
}
