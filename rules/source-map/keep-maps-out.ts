/** The change that takes what is at an address out of the package: by exclusion for files, by the build for comments. */
export function keepMapsOut(address: string): string {
  const [path = '', inner] = address.split('!/')
  if (inner !== undefined) {
    return /^(?:inline|map)-\d+\./.test(inner)
      ? `Build ${path} without an inline source map.`
      : `Leave ${path} out: add "!${path}" at the end of "files".`
  }
  return path.endsWith('.map')
    ? 'Add "!**/*.map" at the end of "files", behind the folder: ["dist", "!**/*.map"].'
    : `Add "!${path}" at the end of "files".`
}
