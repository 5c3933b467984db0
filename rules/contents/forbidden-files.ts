/**
 * What has no business in a package, by name and by kind. A row is: what it is in human words, how it is
 * recognised, what it does to a release, and why. Files that are recognised by a secret in them are in
 * secret-files.ts.
 *
 * Levels: `block` where it is private by nature, `confirm` where a maintainer wants to be asked, `note` for litter.
 * Where the newest earlier release held the same, a row falls to `note`, unless it says `always`.
 */

import type { FileKind, Level } from '../../src/model.ts'

export interface ForbiddenFile {
  id: string
  /** Begins the sentence `… ships: why.` */
  what: string
  /** Completes the sentence. */
  why: string
  level: Exclude<Level, 'off'>
  /** True where having shipped before changes nothing. */
  always?: true
  /** File names in lower case; `*` stands for any characters. */
  names?: readonly string[]
  /** Ends of paths in lower case, with folders: `.github/copilot-instructions.md`. */
  paths?: readonly string[]
  /** Folder names: everything below is one finding. More than one segment is allowed: `.next/cache`. */
  folders?: readonly string[]
  /** The folder counts only if it holds one of these, by the end of the path: `coverage/` may be a module. */
  markers?: readonly string[]
  /** Sorts of file recognised by content. */
  kinds?: readonly FileKind[]
  /** True for files that every open-source repository shows anyway: a note where nothing can be compared. */
  isPublicInOpenSource?: true
}

const INSTRUCTIONS = 'it is written for the agents that work on the package, not for its users'
const AGENT_SETTINGS = 'it holds the settings, prompts and permissions of a coding agent'
const LITTER = 'no user of the package needs it'

export const FORBIDDEN_FILES: readonly ForbiddenFile[] = [
  // Version control.
  {
    id: 'version-control',
    what: 'A version-control folder',
    why: 'it holds the whole history, removed secrets included',
    level: 'block',
    always: true,
    folders: ['.git', '.svn', '.hg', '.bzr', '.jj'],
  },
  // Keys and credentials by folder; single files are recognised by their content.
  {
    id: 'credential-folder',
    what: 'A folder of credentials',
    why: 'whoever installs the package can act as their owner',
    level: 'block',
    always: true,
    folders: ['.ssh', '.gnupg', '.azure', '.config/gcloud', '.config/gh'],
  },
  {
    id: 'infrastructure-state',
    what: 'Infrastructure state',
    why: 'it records what was deployed, passwords in clear text included',
    level: 'block',
    names: ['*.tfstate', '*.tfstate.backup'],
    folders: ['.terraform', '.pulumi'],
  },
  {
    id: 'deployment-folder',
    what: 'A deployment folder',
    why: 'it names projects, accounts and sometimes variables of your own',
    level: 'confirm',
    folders: ['.wrangler', '.serverless', '.vercel', '.netlify'],
  },
  // Coding agents.
  {
    id: 'agent-private',
    what: 'A private agent file',
    why: 'it holds local permissions, servers, conversations or logins of one developer',
    level: 'block',
    names: ['.mcp.json', 'claude.local.md', '.claude.json', '.aider.chat.history.md', '.aider.input.history'],
    paths: [
      '.claude/settings.local.json',
      '.claude/.credentials.json',
      '.cursor/mcp.json',
      '.vscode/mcp.json',
      '.codex/auth.json',
      '.codex/config.toml',
      '.gemini/oauth_creds.json',
      '.gemini/settings.json',
      '.roo/mcp.json',
    ],
  },
  {
    id: 'agent-conversations',
    what: 'A folder of agent conversations',
    why: 'it holds prompts, code and answers of one developer',
    level: 'block',
    folders: [
      '.specstory',
      '.aider.tags.cache.v3',
      '.aider.tags.cache.v4',
      '.claude/projects',
      '.codex/sessions',
    ],
  },
  {
    id: 'agent-folder',
    what: 'An agent folder',
    why: AGENT_SETTINGS,
    level: 'confirm',
    isPublicInOpenSource: true,
    folders: [
      '.claude',
      '.cursor',
      '.codex',
      '.gemini',
      '.windsurf',
      '.continue',
      '.roo',
      '.cline',
      '.clinerules',
      '.kiro',
      '.junie',
      '.augment',
      '.amazonq',
      '.opencode',
      '.qwen',
      '.trae',
      '.agents',
      '.playwright-mcp',
    ],
  },
  {
    id: 'agent-instructions',
    what: 'An agent instruction file',
    why: INSTRUCTIONS,
    level: 'confirm',
    isPublicInOpenSource: true,
    names: [
      'claude.md',
      'agents.md',
      'agents.override.md',
      'gemini.md',
      'qwen.md',
      'copilot-instructions.md',
      '.cursorrules',
      '.windsurfrules',
      '.clinerules',
      '.roorules',
      '.roomodes',
      '.goosehints',
      '.cursorignore',
      '.cursorindexingignore',
      '.claudeignore',
      '.geminiignore',
      '.aiderignore',
      '.aider.conf.yml',
      '.aider.model.*',
    ],
  },
  // What a running program left.
  {
    id: 'dump',
    what: 'A memory dump or profile',
    why: 'it holds source text, paths and whatever was in memory',
    level: 'block',
    kinds: ['dump'],
    names: ['core.[0-9]*', '*.heapsnapshot', '*.heapprofile', '*.dmp', '*.mdmp', '*.hprof'],
  },
  {
    id: 'database',
    what: 'A database',
    why: 'its rows are readable by everyone who installs the package',
    level: 'confirm',
    kinds: ['database'],
    names: [
      '*.sqlite',
      '*.sqlite3',
      '*.sqlite-wal',
      '*.sqlite-journal',
      '*.db-wal',
      '*.mdb',
      '*.sql.gz',
      '*.rdb',
    ],
  },
  {
    id: 'log',
    what: 'A log file',
    why: 'it tells of a machine, its paths and its errors',
    level: 'confirm',
    names: [
      '*.log',
      'npm-debug.log*',
      'yarn-debug.log*',
      'yarn-error.log*',
      'pnpm-debug.log*',
      'lerna-debug.log*',
      '.bash_history',
      '.zsh_history',
      '.node_repl_history',
      '.psql_history',
      '.python_history',
    ],
  },
  // What the tools of the build and the tests left.
  {
    id: 'coverage',
    what: 'Coverage output',
    why: 'its reports hold the original source, line by line',
    level: 'confirm',
    folders: ['coverage'],
    markers: [
      'lcov.info',
      'coverage-final.json',
      'coverage-summary.json',
      'clover.xml',
      'cobertura-coverage.xml',
      'lcov-report/index.html',
      'block-navigation.js',
    ],
  },
  {
    id: 'coverage-data',
    what: 'A folder of raw coverage',
    why: 'it holds the original source and the paths of a machine',
    level: 'confirm',
    folders: ['.nyc_output', '.v8-coverage'],
  },
  {
    id: 'build-cache',
    what: 'A build cache',
    why: 'it holds intermediate results, original source among them',
    level: 'confirm',
    folders: [
      '.next/cache',
      '.turbo',
      '.nx/cache',
      '.parcel-cache',
      '.rollup.cache',
      '.rpt2_cache',
      '.svelte-kit',
      '.nuxt',
      '.angular/cache',
      'node_modules/.cache',
      'node_modules/.vite',
      '.docusaurus',
      '.gradle',
    ],
    names: ['.eslintcache', '.stylelintcache', '.prettiercache'],
  },
  // Editors, operating systems, other package managers.
  {
    id: 'editor-swap',
    what: 'An editor backup',
    why: 'it is an older or unsaved state of a file',
    level: 'confirm',
    names: ['.*.swp', '.*.swo', '*.orig', '*.rej', '*~', '#*#', '.#*'],
    folders: ['.history'],
  },
  {
    id: 'editor-folder',
    what: 'An editor folder',
    why: 'it holds the settings of one developer',
    level: 'note',
    names: ['*.sublime-workspace', '*.sublime-project', '*.code-workspace', '*.iml'],
    folders: ['.idea', '.vscode', '.vs', '.fleet', '.zed', '.settings', '.devcontainer', 'nbproject'],
  },
  {
    id: 'system-litter',
    what: 'A file of the operating system',
    why: LITTER,
    level: 'note',
    names: ['.ds_store', 'thumbs.db', 'desktop.ini', '._*', '.directory', 'ehthumbs.db'],
    folders: ['__macosx', '.spotlight-v100', '.trashes', '.fseventsd', '$recycle.bin'],
  },
  {
    id: 'lockfile',
    what: 'A lockfile',
    why: 'nobody who installs the package reads it, and it names registries',
    level: 'note',
    names: [
      'package-lock.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'bun.lock',
      'bun.lockb',
      'deno.lock',
      '.package-lock.json',
      '.pnp.cjs',
      '.yarn-integrity',
    ],
  },
]
