/**
 * Options of an outer client run that reach its scripts as `npm_config_*` and would change what a nested one
 * packs, where it puts it, or what it says: under `npm publish --dry-run` a nested `npm pack` writes nothing.
 */
const outerOptions = new Set([
  'dry_run',
  'json',
  'parseable',
  'long',
  'pack_destination',
  'pack_gzip_level',
  'out',
  'workspace',
  'workspaces',
  'workspaces_update',
  'include_workspace_root',
  'workspace_concurrency',
  'workspace_root',
  'recursive',
  'filter',
  'ignore_scripts',
  'foreground_scripts',
  'if_present',
  'global',
  'location',
  'loglevel',
  'silent',
  'reporter',
  'quiet',
  'verbose',
  'usage',
  'help',
  'version',
  'versions',
  'tag',
  'otp',
  'provenance',
  'provenance_file',
  'git_checks',
  'report_summary',
  'color',
  'progress',
  'update_notifier',
])

/** What a script knows of itself: a nested client tells its own scripts anew. */
const OUTER_SCRIPT = /^npm_(?:package|lifecycle)_/i

/**
 * The environment for a client that packs: as the user has it, with registries and credentials, and without
 * what an outer client run adds for itself.
 */
export function nestedEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => {
    const option = /^p?npm_config_(.+)$/i.exec(name)?.[1]
    if (option !== undefined) return !outerOptions.has(option.toLowerCase().replaceAll('-', '_'))
    return !OUTER_SCRIPT.test(name) && name !== 'FORCE_COLOR'
  })
  return {
    ...Object.fromEntries(kept),
    npm_config_update_notifier: 'false',
    NO_UPDATE_NOTIFIER: '1',
    COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
    NO_COLOR: '1',
  }
}
