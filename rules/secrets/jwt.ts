import type { Level } from '../../src/model.ts'
import type { CredentialMatch } from './credential-format.ts'

/** Claims that only documentation makes: the token that every introduction to JWT shows. */
const SAMPLE_CLAIMS =
  /"(?:name|sub)"\s*:\s*"(?:John Doe|1234567890|joe)"|"iss"\s*:\s*"joe"|example\.(?:com|org)/i

/**
 * A signed token is a login for as long as it is good. The header must name an algorithm. Supabase's `anon`
 * is public; its `service_role` passes all row security; a token without an end is good for ever.
 */
export function judgeJwt({ groups }: CredentialMatch): Level {
  const header = decodeJson(groups['header'] ?? '')
  const payload = decodeJson(groups['payload'] ?? '')
  if (header === null || payload === null || typeof header['alg'] !== 'string') return 'off'
  if (header['alg'].toLowerCase() === 'none' || SAMPLE_CLAIMS.test(JSON.stringify(payload))) return 'off'
  if (payload['role'] === 'service_role') return 'block'
  if (payload['role'] === 'anon') return 'note'
  return 'exp' in payload ? 'note' : 'confirm'
}

function decodeJson(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
