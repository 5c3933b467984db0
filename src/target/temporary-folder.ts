import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import type { Surroundings } from '../model.ts'

/**
 * Gives `make` a new folder that only this user can read. It stays until the `dispose` that is handed on is
 * called, and goes at once where `make` fails. Throws temporary-file-failed.
 */
export async function withTemporaryFolder<Made>(
  surroundings: Surroundings,
  make: (folder: string, dispose: () => Promise<void>) => Promise<Made>,
): Promise<Made> {
  const parent = surroundings.temporaryDirectory
  const folder = await mkdtemp(join(parent, 'stowaway-')).catch((thrown: unknown) => {
    throw new StowawayError(failures.temporaryFileFailed(parent, systemCode(thrown) ?? messageOf(thrown)))
  })
  const dispose = async (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
    return await make(folder, dispose)
  } catch (thrown) {
    await dispose()
    throw thrown
  }
}
