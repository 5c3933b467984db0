import { defineRule } from '../../src/define-rule.ts'

export const hostileEntry = defineRule({
  id: 'archive/hostile-entry',
  level: 'block',
  docs: {
    summary: 'Something in the tarball that npm pack would not write',
    why: 'Links, absolute or climbing paths, duplicates, odd headers, data behind the end: an installer can be made to write elsewhere, or to see other files than a scanner does. No honest packer produces any of it.',
    bad: 'a symbolic link package/etc -> /etc, two entries with one path, a PAX header that overrides a size, a name with an escape sequence',
    good: 'what npm, pnpm, yarn and bun write: plain files below one folder',
    fix: 'Pack again with an unmodified client, from a folder without such names.',
  },
  *check(artifact) {
    const counts = new Map<string, number>()
    for (const { address, code, message, severe } of artifact.anomalies) {
      const count = (counts.get(code) ?? 0) + 1
      counts.set(code, count)
      // One archive can hold a hundred thousand of them; the first twenty of each sort say it all.
      if (count > 20) continue
      yield {
        address,
        message: address === '' ? `The archive is odd: ${message}` : `${address}: ${message}`,
        level: severe ? 'block' : 'confirm',
        // What is approved is approved for these bytes: other bytes can hide something else.
        identity: `${code} ${artifact.integrity}`,
      }
    }
  },
})
