import { isOpenLicense } from '../../src/artifact/license.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Artifact } from '../../src/model.ts'
import { countOf } from '../../src/numbers.ts'

export const remoteReference = defineRule({
  id: 'source-map/remote-reference',
  level: 'confirm',
  docs: {
    summary: 'A source map, or the sources of one, behind an http(s) address',
    why: 'A pointer leaks as well as a copy where the server answers strangers, and it tells the name of an internal host or storage bucket even where it does not.',
    bad: '//# sourceMappingURL=https://storage.example/builds/cli.js.map in a package without an open licence',
    good: 'no comment at all, or an open-source package that points at its public sources (a note)',
    fix: 'Build without the public address of the map: hidden maps carry no comment.',
  },
  *check(artifact) {
    const level = isOpenLicense(artifact.manifest) ? 'note' : 'confirm'
    for (const { address, url, line, column } of artifact.references) {
      const host = hostOf(url)
      if (host === null) continue
      yield {
        address,
        line,
        column,
        level,
        message: `${address} points at a source map on ${host}`,
        fix: 'Build with hidden source maps: the map is written, the comment is not.',
        identity: host,
      }
    }
    for (const { address, hosts, count } of remoteSources(artifact)) {
      yield {
        address,
        level,
        message: `${address} points at ${countOf(count, 'source')} on ${hosts.join(', ')}`,
        fix: 'Build without a remote sourceRoot.',
        identity: hosts.join(','),
      }
    }
  },
})

function remoteSources(artifact: Artifact): { address: string; hosts: string[]; count: number }[] {
  return artifact.maps.flatMap(({ address, sources }) => {
    const hosts = sources.flatMap(({ remote }) =>
      remote === null ? [] : [hostOf(remote) ?? 'an unreadable address'],
    )
    if (hosts.length === 0) return []
    return [{ address, hosts: [...new Set(hosts)].toSorted(), count: hosts.length }]
  })
}

/** The host alone: paths and queries of such addresses hold tokens. Null for what is no http(s) address. */
function hostOf(url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null
  return new URL(url).host
}
