/** What begins a file's address inside a container. */
const NESTED = '!/'

/** Characters that mean something in a pattern of `files` or `.npmignore`. */
const PATTERN_CHARACTERS = /[*?[\]{}()!\\\s]/

/** The outermost path of an address: `vendor.tgz` of `vendor.tgz!/package/.env`. */
function entryPathOf(address: string): string {
  const nested = address.indexOf(NESTED)
  return nested < 0 ? address : address.slice(0, nested)
}

/** The innermost path of an address: `package/.env` of `vendor.tgz!/package/.env`. */
export function innermostPathOf(address: string): string {
  const nested = address.lastIndexOf(NESTED)
  return nested < 0 ? address : address.slice(nested + NESTED.length)
}

/**
 * The change that keeps a file (or a folder, with `/` at the end) out. A negation behind the positive
 * items, with a leading globstar, is the only form that every client understands alike.
 */
export function exclusionOf(address: string): string {
  const container = entryPathOf(address)
  if (container !== address) return `Build ${container} without it, or keep that file out of the package.`
  const isFolder = address.endsWith('/')
  const name = address.replace(/\/$/, '').split('/').at(-1) ?? address
  if (name === '' || PATTERN_CHARACTERS.test(name))
    return 'Take it out of what "files" or .npmignore lets in.'
  const pattern = isFolder ? `${name}/**` : name
  return `Add "!**/${pattern}" as the last item of "files" in package.json, or "${isFolder ? `${name}/` : name}" to .npmignore.`
}
