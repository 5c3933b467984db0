import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import { maskCredentials } from './credentials.ts'
import { isJsonObject } from './packument.ts'

/** Where an answer came from, and what must not be shown of it. */
export interface Question {
  /** `axios@1.21.1 at https://registry.example/`, fit to be shown. */
  where: string
  /** Values that are masked in every message. */
  secrets: string[]
  /** Milliseconds. */
  silenceLimit: number
}

/** Codes of Node and of npm's HTTP stack, in words. */
const transportTroubles: { [code: string]: string } = {
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name cannot be looked up now',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its network',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate cannot be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  EINVALIDPROXY: 'the configured proxy cannot be used',
}

const silences = new Set([
  'ETIMEDOUT',
  'ECONNECTIONTIMEOUT',
  'EIDLETIMEOUT',
  'ERESPONSETIMEOUT',
  'ETRANSFERTIMEOUT',
])

/** Codes of a file system that does not take the npm cache. */
const cacheTroubles = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EMFILE', 'ENOTDIR'])

/** The failure that fits what npm's HTTP stack has thrown. Never shows a credential. */
export function explainAnswer(thrown: unknown, question: Question): StowawayError {
  if (thrown instanceof StowawayError) return thrown
  const { where } = question
  const status = statusOf(thrown)
  const code = systemCode(thrown) ?? ''
  if (code === 'ENOTCACHED') return new StowawayError(failures.notCached(where))
  if (code === 'EINTEGRITY') {
    return new StowawayError(failures.integrityMismatch(where, 'its bytes have another checksum'))
  }
  if (status === 401 || status === 403) return new StowawayError(failures.registryUnauthorised(where, status))
  return new StowawayError(failures.registryUnreachable(where, describe(thrown, status, code, question)))
}

function describe(thrown: unknown, status: number | null, code: string, question: Question): string {
  if (status !== null) return `it answered ${status}`
  const trouble = transportTroubles[code]
  if (trouble !== undefined) return trouble
  if (isSilence(thrown)) return `no answer within ${question.silenceLimit / 1000} seconds`
  if (isGarbage(thrown)) return 'the answer is not JSON'
  const firstLine = messageOf(thrown).split('\n', 1)[0] ?? ''
  return maskCredentials(firstLine, question.secrets).replace(/\.$/, '')
}

/** Whether the registry was silent for too long, at whatever stage. */
function isSilence(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const type = 'type' in thrown ? String(thrown.type) : ''
  return (
    thrown.name === 'TimeoutError' ||
    type === 'request-timeout' ||
    type === 'body-timeout' ||
    silences.has(systemCode(thrown) ?? '')
  )
}

function isGarbage(thrown: unknown): boolean {
  return thrown instanceof Error && 'type' in thrown && thrown.type === 'invalid-json'
}

/** Whether asking once more may help: a cut or refused connection, or a registry that is busy or broken. */
export function isPassing(thrown: unknown): boolean {
  const status = statusOf(thrown)
  if (status !== null) return status === 408 || status === 420 || status === 429 || status >= 500
  return ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'EAI_AGAIN'].includes(systemCode(thrown) ?? '')
}

/** Whether the npm cache, and not the registry, is at fault: then it goes on without a cache. */
export function isCacheTrouble(thrown: unknown): boolean {
  return statusOf(thrown) === null && cacheTroubles.has(systemCode(thrown) ?? '')
}

/** Whether the registry itself says that there is no such package; a web page that says 404 says nothing. */
export function saysNoSuchPackage(thrown: unknown): boolean {
  if (statusOf(thrown) !== 404 || !(thrown instanceof Error)) return false
  const body: unknown = 'body' in thrown ? thrown.body : null
  if (isJsonObject(body) && !Buffer.isBuffer(body)) return true
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : typeof body === 'string' ? body : ''
  return !text.trimStart().startsWith('<')
}

function statusOf(thrown: unknown): number | null {
  if (!(thrown instanceof Error) || !('statusCode' in thrown)) return null
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : null
}
