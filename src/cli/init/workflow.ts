import type { ClientName } from '../../target/hook.ts'

export interface WorkflowRequest {
  client: ClientName
  /** False where `install` would fail for want of a lockfile. */
  hasLockfile: boolean
  /** True where package.json has a `build` script. */
  hasBuild: boolean
  /** Folder of the package below the repository, `/` separated; '' for the repository itself. */
  folder: string
  /** True where the package is one of a monorepo. */
  isWorkspace: boolean
}

interface ClientCommands {
  setup: string[]
  /** setup-node's cache knows it. */
  hasCache: boolean
  frozen: string
  plain: string
  run: string
  execute: string
}

const CLIENTS: Readonly<Record<ClientName, ClientCommands>> = {
  npm: {
    setup: [],
    hasCache: true,
    frozen: 'npm ci',
    plain: 'npm install',
    run: 'npm run build',
    execute: 'npx',
  },
  pnpm: {
    setup: ['- run: corepack enable'],
    hasCache: true,
    frozen: 'pnpm install --frozen-lockfile',
    plain: 'pnpm install',
    run: 'pnpm run build',
    execute: 'pnpm exec',
  },
  yarn: {
    setup: ['- run: corepack enable'],
    hasCache: true,
    frozen: 'yarn install --immutable',
    plain: 'yarn install',
    run: 'yarn run build',
    execute: 'yarn run',
  },
  bun: {
    setup: ['- uses: oven-sh/setup-bun@v2'],
    hasCache: false,
    frozen: 'bun install --frozen-lockfile',
    plain: 'bun install',
    run: 'bun run build',
    execute: 'bunx',
  },
}

/**
 * A workflow that audits every pull request. It runs on `pull_request`, with a token that can only read:
 * code of a pull request must never run beside one that can do more.
 */
export function renderWorkflow(request: WorkflowRequest): string {
  const commands = CLIENTS[request.client]
  const isBelow = request.folder !== '' && !request.isWorkspace
  const cache = request.hasLockfile && commands.hasCache ? [`          cache: ${request.client}`] : []
  const build = request.hasBuild ? [`      - run: ${commands.run}`] : []
  const check = request.isWorkspace ? 'stowaway check --workspaces' : 'stowaway check'
  const lines = [
    'name: Stowaway',
    '',
    'on:',
    '  pull_request:',
    '',
    'permissions:',
    '  contents: read',
    '',
    'jobs:',
    '  check:',
    '    runs-on: ubuntu-latest',
    ...(isBelow
      ? ['    defaults:', '      run:', `        working-directory: ${JSON.stringify(request.folder)}`]
      : []),
    '    steps:',
    '      - uses: actions/checkout@v4',
    '        with:',
    '          persist-credentials: false',
    ...commands.setup.map((step) => `      ${step}`),
    '      - uses: actions/setup-node@v4',
    '        with:',
    '          node-version: lts/*',
    ...cache,
    `      - run: ${request.hasLockfile ? commands.frozen : commands.plain}`,
    ...build,
    `      - run: ${commands.execute} ${check}`,
  ]
  return `${lines.join('\n')}\n`
}
