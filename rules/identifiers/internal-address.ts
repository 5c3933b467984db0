import type { Level } from '../../src/model.ts'
import type { HostInText } from './host-in-text.ts'

/** A sort of address that nobody outside can use, or that tells how things are built inside. */
export interface InternalAddress {
  id: string
  /** Said in the message; no part of the address itself beyond what everybody has. */
  what: string
  level: Exclude<Level, 'off'>
  /** Where the host is, seen from the literal's first byte. */
  literals: readonly { literal: string; hostOffset: number }[]
  fits(found: HostInText): boolean
}

/** Behind a name such as `.local` in an address or a text; `.localStorage` is not looked at. */
const ENDS = ['/', ':', '"', "'", '`']
const endings = (suffixes: readonly string[]) =>
  suffixes.flatMap((suffix) => ENDS.map((end) => ({ literal: suffix + end, hostOffset: 1 })))
const starts = (beginnings: readonly string[]) =>
  beginnings.map((literal) => ({ literal, hostOffset: literal.startsWith('://') ? 3 : 1 }))
const anywhere = (pieces: readonly string[]) => pieces.map((literal) => ({ literal, hostOffset: 1 }))

/** Names that samples, tools and documentation use for nobody's machine. */
const SAMPLE =
  /(?:^|[.-])(?:example|sample|test|foo|bar|baz|my\w*|your\w*|some\w*|acme|company|corp|host|hostname|domain|server|service|namespace|default|localhost|dummy|demo|xxx+)(?:[.-]|$)/
/** Known to everybody: metadata services, mDNS of home products, Docker, emulators, IANA's names. */
const PUBLIC_NAME =
  /^(?:metadata\.google\.internal|metadata\.goog|.*\.?docker\.internal|.*\.containers\.internal|169\.254\.16[9-9]\.\d+|169\.254\.170\.\d+|100\.100\.100\.200|kubernetes\.default.*|.*\.compute\.internal|instance-data\.ec2\.internal|homeassistant\.local|raspberrypi\.local|hue\.local|octopi\.local|.*\.home\.arpa)$/
/** Routers, emulators and the first addresses of a range, as every manual has them. */
const USUAL_ADDRESS =
  /^(?:10\.0\.[0-3]\.\d{1,3}|10\.1\.1\.\d{1,3}|10\.(\d)\1?\.\1{1,2}\.\1{1,2}|10\.10\.10\.\d+|10\.1\.2\.3|10\.11\.12\.13|192\.168\.[0-2]\.\d{1,3}|192\.168\.(?:8|10|33|42|50|56|99|100|178)\.\d{1,3}|172\.1[67]\.0\.\d{1,3}|172\.20\.10\.\d+)$/

const isIpv4 = (host: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) && host.split('.').every((part) => Number(part) <= 255)
const isNamed = ({ host }: HostInText): boolean =>
  !PUBLIC_NAME.test(host) && !SAMPLE.test(host) && /^[a-z0-9]/.test(host) && !/^[\d.]+$/.test(host)
/** `https://x.corp/` and `x.y.corp:8443`; a name alone may be a property, a file or a translation. */
const isAddress = ({ scheme, port, host }: HostInText): boolean =>
  (scheme !== '' && scheme !== 'file://') || (port !== '' && host.split('.').length > 2)

/** Ranges of RFC 1918 and RFC 6598. */
function isPrivateRange(host: string): boolean {
  const [first = 0, second = 0] = host.split('.').map(Number)
  return (
    first === 10 ||
    (first === 192 && second === 168) ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 100 && second >= 64 && second <= 127) ||
    (first === 169 && second === 254)
  )
}

/** What is internal without anybody having said so. */
export const internalAddresses: readonly InternalAddress[] = [
  {
    id: 'top-level',
    what: 'a host below .internal, .corp, .local, .lan or .intranet',
    level: 'note',
    literals: endings(['.internal', '.corp', '.local', '.lan', '.intranet']),
    fits: (found) =>
      isNamed({ ...found, host: found.host.slice(0, found.host.lastIndexOf('.')) }) &&
      !PUBLIC_NAME.test(found.host) &&
      isAddress(found) &&
      !found.host.endsWith('.cluster.local'),
  },
  {
    id: 'cluster',
    what: 'a service of a Kubernetes cluster, ….svc.cluster.local',
    level: 'confirm',
    literals: anywhere(['.svc.cluster.local']),
    fits: (found) =>
      found.host.endsWith('.svc.cluster.local') && isNamed({ ...found, host: found.host.slice(0, -18) }),
  },
  {
    id: 'private-range',
    what: 'an address in a private range',
    level: 'note',
    literals: starts(['://10.', '://192.168.', '://172.', '://169.254.', '://100.']),
    fits: ({ host }) =>
      isIpv4(host) && isPrivateRange(host) && !USUAL_ADDRESS.test(host) && !PUBLIC_NAME.test(host),
  },
  {
    id: 'bucket',
    what: 'the address of a storage bucket',
    level: 'note',
    literals: [
      ...anywhere([
        '.s3.amazonaws.com',
        '.s3-accelerate.amazonaws.com',
        '.storage.googleapis.com',
        '.blob.core.windows.net',
        '.r2.cloudflarestorage.com',
        '.digitaloceanspaces.com',
      ]),
      ...['us-', 'eu-', 'ap-', 'sa-', 'ca-'].flatMap((region) =>
        anywhere([`.s3.${region}`, `.s3-${region}`]),
      ),
    ],
    fits: (found) =>
      isAddress(found) &&
      isNamed(found) &&
      /^(?!www\.)[a-z0-9][a-z0-9.-]{2,62}\.(?:s3|storage|blob|r2|[a-z0-9]+\.digitalocean)/.test(found.host),
  },
  {
    id: 'bucket-path',
    what: 'the address of a storage bucket',
    level: 'note',
    literals: starts([
      '://storage.googleapis.com/',
      '://s3.amazonaws.com/',
      '://storage.cloud.google.com/',
      's3://',
      'gs://',
    ]).map(({ literal, hostOffset }) => ({
      literal,
      hostOffset: literal.startsWith('://') ? hostOffset : 5,
    })),
    fits: ({ host, after, scheme }) => {
      const bucket = /^(?:s3|gs):/.test(scheme)
        ? host
        : (/^\/(?<bucket>[a-z0-9][a-z0-9._-]{2,62})\//.exec(after)?.groups?.['bucket'] ?? '')
      return bucket !== '' && !SAMPLE.test(bucket) && !/bucket|^[\d.]+$/.test(bucket)
    },
  },
]
