/** One thing in a pattern, and how often it may stand there. */
export interface Atom {
  /** The character it stands for, where it is one. */
  literal: string | null
  matches(character: string): boolean
  /** The alternatives of a group. */
  inner: Branch[] | null
  least: number
  most: number
}
export type Branch = Atom[]

/** The alternatives of a pattern that compiles. Look-arounds, anchors and references become atoms of no character. */
export function parsePattern(source: string): Branch[] {
  return new Reader(source).readBranches()
}

const QUANTIFIER = /(?:[*+?]|\{(?<least>\d+)(?<comma>,(?<most>\d*))?\})\??/y
const ESCAPE = /\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[^}]*\}|k<[^>]*>|c[A-Za-z]|[^])/iy
const GROUP = /\((?:\?(?:<[A-Za-z_$][\w$]*>|<?[=!]|:))?/y

class Reader {
  readonly #source: string
  #index = 0

  constructor(source: string) {
    this.#source = source
  }

  readBranches(): Branch[] {
    const branches: Branch[] = [[]]
    while (this.#index < this.#source.length && this.#source[this.#index] !== ')') {
      if (this.#source[this.#index] === '|') {
        this.#index += 1
        branches.push([])
      } else branches.at(-1)?.push(this.#readAtom())
    }
    return branches
  }

  #readAtom(): Atom {
    const start = this.#index
    const group = this.#take(GROUP)
    const inner = group === null ? null : this.readBranches()
    if (group !== null) this.#index += 1
    else this.#readCharacter()
    const text = this.#source.slice(start, this.#index)
    const isLookAround = group !== null && /[=!]$/.test(group)
    const { least, most } = this.#readQuantifier()
    return {
      literal: inner === null ? literalOf(text) : null,
      inner: isLookAround ? null : inner,
      matches: inner === null ? characterTest(text) : () => false,
      least,
      most,
    }
  }

  #readCharacter(): void {
    if (this.#take(ESCAPE) !== null) return
    if (this.#source[this.#index] !== '[') {
      this.#index += 1
      return
    }
    this.#index += 1
    while (this.#index < this.#source.length && this.#source[this.#index] !== ']') {
      if (this.#take(ESCAPE) === null) this.#index += 1
    }
    this.#index += 1
  }

  #readQuantifier(): { least: number; most: number } {
    QUANTIFIER.lastIndex = this.#index
    const match = QUANTIFIER.exec(this.#source)
    if (match === null) return { least: 1, most: 1 }
    this.#index = QUANTIFIER.lastIndex
    const sign = match[0][0]
    if (sign === '?') return { least: 0, most: 1 }
    if (sign === '*') return { least: 0, most: Infinity }
    if (sign === '+') return { least: 1, most: Infinity }
    const least = Number(match.groups?.['least'])
    const most = match.groups?.['most']
    if (match.groups?.['comma'] === undefined) return { least, most: least }
    return { least, most: most === '' || most === undefined ? Infinity : Number(most) }
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#index
    const match = pattern.exec(this.#source)
    if (match === null) return null
    this.#index = pattern.lastIndex
    return match[0]
  }
}

function literalOf(text: string): string | null {
  if (text.length === 1) return /[.^$]/.test(text) ? null : text
  return /^\\[^A-Za-z0-9]$/.test(text) ? text.slice(1) : null
}

function characterTest(text: string): (character: string) => boolean {
  if (/^(?:[\^$]|\\[bB\d]|\\k<.*)$/.test(text)) return () => false
  const whole = new RegExp(`^(?:${text})$`, 'u')
  return (character) => whole.test(character)
}
