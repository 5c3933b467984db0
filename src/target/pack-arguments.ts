import { join } from 'node:path'
import type { ClientName } from './hook.ts'

export interface PackArguments {
  args: string[]
  environment: NodeJS.ProcessEnv
}

export interface PackOptions {
  /** An empty folder for the tarball. */
  destination: string
  runsScripts: boolean
  /** The client's major version; it matters for yarn only. */
  major: number
  /** The file that holds `yarnPluginText`. */
  yarnPlugin: string
}

/** What a client is called with to put one tarball into an empty folder. */
export function packArguments(client: ClientName, options: PackOptions): PackArguments {
  return calls[client](options)
}

const calls: { [client in ClientName]: (options: PackOptions) => PackArguments } = {
  npm: ({ destination, runsScripts }) => {
    // Below npm 11, --ignore-scripts leaves prepare to run: the shell that runs it does nothing then.
    const scripts = runsScripts ? [] : ['--ignore-scripts', '--script-shell=true']
    const args = ['pack', '--pack-destination', destination, '--no-dry-run', '--loglevel=error', ...scripts]
    return { args, environment: {} }
  },
  pnpm: ({ destination, runsScripts }) => {
    const scripts = runsScripts ? [] : ['--config.ignore-scripts=true']
    return { args: ['pack', '--pack-destination', destination, ...scripts], environment: {} }
  },
  bun: ({ destination, runsScripts }) => {
    const scripts = runsScripts ? [] : ['--ignore-scripts']
    return { args: ['pm', 'pack', '--destination', destination, '--quiet', ...scripts], environment: {} }
  },
  yarn: ({ destination, runsScripts, major, yarnPlugin }) => {
    const file = join(destination, 'package.tgz')
    if (major === 1) {
      return {
        args: ['pack', '--filename', file, ...(runsScripts ? [] : ['--ignore-scripts'])],
        environment: {},
      }
    }
    return { args: ['pack', '--out', file], environment: runsScripts ? {} : { YARN_PLUGINS: yarnPlugin } }
  },
}

/**
 * Yarn 2 and later always run prepack and postpack around `yarn pack`, and have no option against it. This
 * plug-in of the moment, named in YARN_PLUGINS, takes the place of their commands.
 * Source: https://yarnpkg.com/advanced/plugin-tutorial (hook wrapScriptExecution).
 */
export const yarnPluginText = `module.exports = {
  name: 'stowaway-pack-without-scripts',
  factory: () => ({
    hooks: {
      wrapScriptExecution: async (execute, project, locator, script) =>
        script === 'prepack' || script === 'postpack' ? async () => 0 : execute,
    },
  }),
}
`
