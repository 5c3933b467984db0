import { pathToFileURL } from 'node:url'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import type { Source } from './layers.ts'

/**
 * Runs a configuration that is code. Only a file that the command line names gets here: what lies in a
 * folder, or in a pull request, is never run.
 */
export async function readModule(file: string): Promise<Source> {
  const problem = (what: string, next: string): StowawayError =>
    new StowawayError(failures.invalidConfiguration(file, what, next))
  let loaded: unknown
  try {
    loaded = await import(pathToFileURL(file).href)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw problem(
        'This Node.js does not run TypeScript.',
        'Use Node.js 22.18 or later, or write the configuration as .mjs or .json.',
      )
    }
    if (code === 'ERR_MODULE_NOT_FOUND' && messageOf(error).includes(file)) {
      throw problem('There is no such configuration file.', 'Correct the path behind --config.')
    }
    throw problem(`The configuration could not be run: ${messageOf(error)}.`, 'Correct the module.')
  }
  if (typeof loaded !== 'object' || loaded === null || !('default' in loaded))
    throw problem('The module has no default export.', 'Write `export default { … }`.')
  return { file, value: loaded.default, prefix: [], whereIs: () => file, duplicates: [] }
}
