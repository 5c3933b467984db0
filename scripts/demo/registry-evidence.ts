import type { RecordingProxy } from './recording-proxy.ts'

export const packageName = 'harbor-agent'

/** What the registry itself says about one version. */
export interface Evidence {
  isListed: boolean
  /** Status of asking for the tarball: 200, or 404 where there is none. */
  tarballStatus: number
  /** Uploads that reached the registry since the marker was taken. */
  uploads: number
}

/** Counts from here on: pass it to {@link askRegistry} later. */
export function markRequests(registry: RecordingProxy): number {
  return registry.requests.length
}

export async function askRegistry(
  registry: RecordingProxy,
  version: string,
  since: number,
): Promise<Evidence> {
  const uploads = registry.requests.slice(since).filter((request) => request.method === 'PUT').length
  const answer = await fetch(`${registry.url}${packageName}`)
  const document: unknown = answer.ok ? await answer.json() : {}
  const tarball = await fetch(`${registry.url}${packageName}/-/${packageName}-${version}.tgz`)
  await tarball.arrayBuffer()
  return { isListed: versionsOf(document).includes(version), tarballStatus: tarball.status, uploads }
}

function versionsOf(document: unknown): string[] {
  if (typeof document !== 'object' || document === null || !('versions' in document)) return []
  return Object.keys(document.versions ?? {})
}
