import type { MatchSettings } from '../src/model.ts'
import { hostAt } from './identifiers/host-in-text.ts'
import { readHostPattern, type HostPattern } from './identifiers/host-pattern.ts'
import { formats } from './secrets/formats.ts'
import { makeCredentialMask } from './secrets/look-for-credentials.ts'

/**
 * Makes the function that takes credentials and configured internal names out of a short text, such as an address or
 * the message of an error: each becomes `…`. What the built-in rules find otherwise is no secret by itself.
 */
export function makeTextMask({ internal }: Pick<MatchSettings, 'internal'>): (text: string) => string {
  const maskCredentials = makeCredentialMask(formats)
  const hosts = internal.hosts.map(readHostPattern)
  const scopes = internal.scopes.map((scope) => new RegExp(`${escape(scope)}/[\\w.~-]+`, 'gi'))
  const markers = internal.markers.map((marker) => new RegExp(escape(marker), 'gi'))
  return (text) => {
    let masked = maskCredentials(text)
    for (const host of hosts) masked = maskHosts(masked, host)
    for (const pattern of [...scopes, ...markers]) masked = masked.replaceAll(pattern, '…')
    return masked
  }
}

function maskHosts(text: string, pattern: HostPattern): string {
  const bytes = Buffer.from(text)
  const at = bytes.toString('latin1').toLowerCase().indexOf(pattern.literal)
  const host = at === -1 ? null : hostAt(bytes, at)
  if (host === null) return text
  // The name of a file may go on behind the host: `x.corp.example.pem`.
  const labels = host.host.split('.')
  for (let length = labels.length; length > 0; length -= 1) {
    const name = labels.slice(0, length).join('.')
    if (pattern.matches(name)) return maskHosts(text.replaceAll(new RegExp(escape(name), 'gi'), '…'), pattern)
  }
  return text
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
