/**
 * Where things lie in the memory of an instance, in bytes. src/kernel/kernel.ts says the same to its callers;
 * a test compares the two.
 */

/** Column of each byte in the automaton's table. */
export const CLASSES: usize = 0x400
/** What each byte may be: the bits below. */
export const FLAGS: usize = 0x600
/** The value of a letter of base64. */
export const SEXTETS: usize = 0x700
/** How many hits each lane has written. */
export const COUNTS: usize = 0x800
/** What is read: a margin, up to 64 KiB, and another margin. */
export const TEXT: usize = 0x1000
/** What is written: hits or marks. */
export const OUTPUT: usize = 0x12000
/** Each lane's hits, eight bytes for each byte that it reads, one behind the other. */
export const LANES: u32 = 4
export const LANE_OUTPUT: u32 = 0x28000
export const OUTPUT_BYTES: u32 = LANES * LANE_OUTPUT
/** The automaton; in an instance that looks for sealed words their tables instead. */
export const HEAP: usize = 0xb2000
/** By byte: the kind of a character, as numbered in src/codenames/byte-runs.ts. */
export const KINDS: usize = 0xb2000
/** By the upper 16 bits of a value: 1 where a name has one like it. */
export const FILTER: usize = 0xb2100
/** Powers of the multiplier. */
export const POWERS: usize = 0xc2100
/** Places where a word may begin: sum, place, offset, gaps. */
export const RING: usize = 0xd2100
/** The names' values, by their lower bits, or behind there; 0 is none. */
export const VALUES: usize = 0xd6100

export const WORD: u32 = 1
export const BEGINS_CONSTANT: u32 = 2
export const DIGIT: u32 = 4
export const SPACE: u32 = 8
/** Behind an odd number of backslashes: may be an escape that hides something. */
export const ESCAPED: u32 = 16
/** The same behind an even number, in code within a string. */
export const DOUBLY_ESCAPED: u32 = 32
/** Behind a percent sign. */
export const PERCENT: u32 = 64
export const QUOTE: u32 = 128
