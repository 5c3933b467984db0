import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { audit } from '../src/audit.ts'
import { loadConfiguration } from '../src/config/load.ts'
import type { AuditResult, Surroundings } from '../src/model.ts'
import { rules } from '../rules/index.ts'

/** Audits published packages from the registry that npm is configured for, with the recommended preset. */
export interface PublishedAudits {
  audit(spec: string, baseline: string): Promise<AuditResult>
  end(): Promise<void>
}

/** Profiles are kept between the audits, and gone at the end. */
export async function startPublishedAudits(): Promise<PublishedAudits> {
  const directory = await mkdtemp(join(tmpdir(), 'stowaway-published-'))
  const configuration = await loadConfiguration({ directory, file: null, preset: 'recommended', rules })
  const surroundings: Surroundings = {
    cwd: directory,
    environment: process.env,
    now: new Date(),
    cacheDirectory: join(directory, 'cache'),
    temporaryDirectory: directory,
    progress: () => {},
  }
  return {
    audit: (target, baseline) =>
      audit(
        {
          target,
          packer: 'auto',
          runPackScripts: false,
          baseline,
          offline: false,
          registry: null,
          reveal: false,
          configuration,
        },
        surroundings,
      ),
    end: () => rm(directory, { recursive: true, force: true }),
  }
}
