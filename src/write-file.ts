import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { failures, messageOf, StowawayError, systemCode } from './errors.ts'

/**
 * Writes a whole file or none of it: beside its place first, then renamed. Makes the folder.
 *
 * @throws StowawayError `cannot-write`
 */
export async function writeWholeFile(file: string, content: string, mode = 0o666): Promise<void> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(draft, content, { mode, flag: 'wx' })
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw new StowawayError(failures.cannotWrite(file, systemCode(error) ?? messageOf(error)), {
      cause: error,
    })
  }
}
