import type { Options } from 'pacote'
import { failures, messageOf, StowawayError } from '../errors.ts'
import { findWorkspace } from './workspace.ts'

/** Packs in-process, as npm 11 does without scripts. Gives the packer's name. Throws packer-failed. */
export async function packBuiltin(directory: string, toFile: string): Promise<string> {
  const [{ default: pacote }, { default: Arborist }] = await Promise.all([
    import('pacote'),
    import('@npmcli/arborist'),
  ])
  const workspace = await findWorkspace(directory)
  const isMember = workspace !== null && workspace.root !== directory
  const options: Options & {
    Arborist: unknown
    ignoreScripts: boolean
    prefix?: string
    workspaces?: string[]
  } = {
    Arborist,
    ignoreScripts: true,
    // A member's list of files starts with the ignore files of its root, as in npm.
    ...(isMember ? { prefix: workspace.root, workspaces: [directory] } : {}),
  }
  try {
    await pacote.tarball.file(directory, toFile, options)
  } catch (thrown) {
    throw new StowawayError(failures.packerFailed(directory, 'builtin', `${messageOf(thrown)}.`))
  }
  return 'builtin'
}
