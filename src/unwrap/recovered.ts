import { hash } from 'node:crypto'
import type { Content, Recovered, RecoveredContainer } from '../model.ts'

const maximumSamples = 20
/** Files that hold original source; a declaration file does not. */
const originalSource = /\.(?:tsx?|mts|cts|jsx|vue|svelte|astro|coffee|flow)$/i
const declaration = /\.d\.(?:[a-z]+\.)?[mc]?ts$/i

/** True for a path that names original source rather than built code. */
const isOriginalSourcePath = (path: string): boolean => originalSource.test(path) && !declaration.test(path)

interface Container {
  address: string
  own: Set<string>
  ownLines: number
  others: Set<string>
  otherLines: number
  samples: string[]
}

/** Counts what a stranger gets out of containers, as the contract of the JSON report defines it. */
export interface RecoveredCounter {
  add(content: Content): void
  /** Plain files of the package: a text that ships anyway is no news. */
  addFile(content: Content): void
  total(): Recovered
}

export function countRecovered(): RecoveredCounter {
  let texts = 0
  const unique = new Map<string, { lines: number; bytes: number; isFirstParty: boolean }>()
  const forms = new Map<string, number>()
  const containers = new Map<string, Container>()
  const files = new Set<string>()

  const add = (content: Content): void => {
    const form = formOf(content)
    if (form === null) return
    texts += 1
    forms.set(form, (forms.get(form) ?? 0) + 1)
    const digest = digestOf(content.bytes)
    const known = unique.get(digest)
    const lines = known?.lines ?? countLines(content.bytes)
    if (known === undefined)
      unique.set(digest, { lines, bytes: content.bytes.length, isFirstParty: content.isFirstParty })
    else known.isFirstParty ||= content.isFirstParty

    const address = content.parent?.address ?? content.address
    let container = containers.get(address)
    if (container === undefined) {
      container = { address, own: new Set(), ownLines: 0, others: new Set(), otherLines: 0, samples: [] }
      containers.set(address, container)
    }
    if (content.isFirstParty && !container.own.has(digest)) {
      container.own.add(digest)
      container.ownLines += lines
      if (container.samples.length < maximumSamples) container.samples.push(content.path)
    } else if (!content.isFirstParty && !container.others.has(digest)) {
      container.others.add(digest)
      container.otherLines += lines
    }
  }

  const describe = (container: Container): RecoveredContainer => ({
    address: container.address,
    firstParty: { uniqueTexts: container.own.size, uniqueLines: container.ownLines },
    thirdParty: { uniqueTexts: container.others.size, uniqueLines: container.otherLines },
    samples: container.samples,
    alsoShippedAsFiles: [...container.own].filter((digest) => files.has(digest)).length,
  })

  return {
    add,
    addFile: (content) => {
      if (content.depth === 0 && isOriginalSourcePath(content.path)) files.add(digestOf(content.bytes))
    },
    total: () => {
      const all = [...unique.values()]
      const sum = (values: typeof all) => ({
        uniqueTexts: values.length,
        uniqueLines: values.reduce((lines, value) => lines + value.lines, 0),
      })
      return {
        texts,
        ...sum(all),
        uniqueBytes: all.reduce((bytes, value) => bytes + value.bytes, 0),
        firstParty: sum(all.filter(({ isFirstParty }) => isFirstParty)),
        thirdParty: sum(all.filter(({ isFirstParty }) => !isFirstParty)),
        forms: [...forms]
          .map(([form, count]) => ({ form, texts: count }))
          .toSorted((a, b) => (a.form < b.form ? -1 : 1)),
        containers: [...containers.values()].map(describe).toSorted(byLinesThenAddress),
      }
    },
  }
}

/** What sort of container a text came out of; null when the content is no recovered text. */
function formOf(content: Content): string | null {
  if (content.form === 'recovered-source') return 'source-map'
  if (content.form === 'archive-member' || content.form === 'decompressed') {
    return isOriginalSourcePath(content.path) ? 'archive' : null
  }
  return null
}

const digestOf = (bytes: Buffer): string => hash('sha256', bytes, 'base64')

/** Line feeds, plus one for an unterminated last line. */
function countLines(bytes: Buffer): number {
  if (bytes.length === 0) return 0
  let lines = 0
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) lines += 1
  return bytes[bytes.length - 1] === 0x0a ? lines : lines + 1
}

const byLinesThenAddress = (a: RecoveredContainer, b: RecoveredContainer): number =>
  b.firstParty.uniqueLines - a.firstParty.uniqueLines ||
  b.thirdParty.uniqueLines - a.thirdParty.uniqueLines ||
  (a.address < b.address ? -1 : 1)
