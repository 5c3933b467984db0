import { makeTarball } from '../../test/tarball.ts'
import type { RuleCases } from '../rule-case.ts'

/** Put together here, so that no scanner takes this file for a key. */
const key = ['-----BEGIN', 'OPENSSH', 'PRIVATE', 'KEY-----\nb3BlbnNzaC1rZXk\n'].join(' ')
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const account = `{ "type": "service_account", "private_key": "${key.trim().replaceAll('\n', String.raw`\n`)}" }`
const open = { license: 'MIT' }

const keyMessage = 'A private key ships: whoever installs the package can use it'
const instructions =
  'An agent instruction file ships: it is written for the agents that work on the package, not for its users'
const agentFolder = 'it holds the settings, prompts and permissions of a coding agent'

export const cases: RuleCases = {
  finds: [
    {
      name: 'environment files with values, at any depth',
      files: { '.env': 'API_KEY=abc\n# PORT=1\nexport NAME="x"\n', 'dist/.env.production': 'A=1' },
      finds: [
        { address: '.env', message: 'A file of environment variables ships with 2 values', level: 'block' },
        {
          address: 'dist/.env.production',
          message: 'A file of environment variables ships with 1 value',
          level: 'block',
        },
      ],
    },
    {
      name: 'a template with what looks like a real value',
      files: { '.env.example': 'PORT=3000\nAPI_TOKEN=a1b2c3d4e5f6a7b8c9d0\n' },
      finds: [
        {
          address: '.env.example',
          message: 'A template of environment variables ships with what looks like a real value on line 2',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'private keys by content, under any name',
      files: { 'docs/notes.txt': key, 'server.pem': certificate + key },
      finds: [
        { address: 'docs/notes.txt', message: keyMessage, level: 'block' },
        { address: 'server.pem', message: keyMessage, level: 'block' },
      ],
    },
    {
      name: 'a key that earlier releases had too: a secret stays one',
      files: { id_rsa: key },
      earlier: [{ files: { id_rsa: key } }],
      finds: [{ address: 'id_rsa', message: keyMessage, level: 'block' }],
    },
    {
      name: 'keys of tests ask, and are a note where they are known',
      files: { 'test/a.pem': key, 'test/b.pem': key },
      earlier: [{ files: { 'test/b.pem': key } }],
      finds: [
        { address: 'test/a.pem', message: keyMessage, level: 'confirm' },
        { address: 'test/b.pem', message: keyMessage, level: 'note' },
      ],
    },
    {
      name: 'a key in a bundled dependency is a note',
      files: { 'node_modules/old/test/key.pem': key },
      finds: [{ address: 'node_modules/old/test/key.pem', message: keyMessage, level: 'note' }],
    },
    {
      name: 'a key inside a tarball inside the package',
      files: { 'vendor/inner.tgz': makeTarball({ name: 'inner', version: '1.0.0' }, { 'certs/a.key': key }) },
      finds: [{ address: 'vendor/inner.tgz!/package/certs/a.key', message: keyMessage, level: 'block' }],
    },
    {
      name: 'logins of package managers, with a token and without',
      files: {
        'a/.npmrc': '//registry.example/:_authToken=npm_0123456789\n',
        'b/.npmrc': 'save-exact=true\n//registry.example/:_authToken=${NPM_TOKEN}\n',
      },
      finds: [
        {
          address: 'a/.npmrc',
          message: 'A registry login ships in .npmrc: whoever installs the package can use it',
          level: 'block',
        },
        {
          address: 'b/.npmrc',
          message: 'An .npmrc ships, without a login: it names registries and settings of your own',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'logins of clouds and clusters, by content',
      files: {
        'config/prod.json': account,
        'k8s.yaml': 'apiVersion: v1\nkind: Config\nusers:\n- user:\n    token: abc\n',
        'aws.txt': `[default]\naws_secret_access_key = ${'a'.repeat(40)}\n`,
        '.docker/config.json': '{ "auths": { "registry.example": { "auth": "YTpi" } } }',
      },
      finds: [
        {
          address: '.docker/config.json',
          message: 'A container registry login ships with the package',
          level: 'block',
        },
        { address: 'aws.txt', message: 'Cloud access keys ship with the package', level: 'block' },
        {
          address: 'config/prod.json',
          message: 'A cloud service account ships with its private key',
          level: 'block',
        },
        { address: 'k8s.yaml', message: 'A Kubernetes login ships with the package', level: 'block' },
      ],
    },
    {
      name: 'key stores and files of logins by name',
      files: { 'release.p12': 'x', '.netrc': 'machine registry.example' },
      finds: [
        {
          address: '.netrc',
          message: 'A file of logins ships: whoever installs the package can use them',
          level: 'block',
        },
        {
          address: 'release.p12',
          message: 'A key store ships: whoever installs the package can try to open it',
          level: 'block',
        },
      ],
    },
    {
      name: 'a folder is one finding',
      files: Object.fromEntries(Array.from({ length: 312 }, (_, index) => [`.git/objects/${index}`, 'x'])),
      finds: [
        {
          address: '.git/',
          message:
            'A version-control folder ships, 312 files: it holds the whole history, removed secrets included',
          level: 'block',
        },
      ],
    },
    {
      name: 'a folder inside an archive',
      files: {
        'x.tgz': makeTarball(
          { name: 'x', version: '1.0.0' },
          { '.vscode/a.json': '{}', '.vscode/b.json': '{}' },
        ),
      },
      finds: [
        {
          address: 'x.tgz!/package/.vscode/',
          message: 'An editor folder ships, 2 files: it holds the settings of one developer',
          level: 'note',
        },
      ],
    },
    {
      name: 'agent settings, conversations and instructions',
      files: {
        '.claude/settings.local.json': '{}',
        '.claude/commands/fix.md': '',
        '.cursor/rules/a.mdc': '',
        '.cursor/rules/b.mdc': '',
        '.mcp.json': '{}',
        '.specstory/history/today.md': '',
        'CLAUDE.md': '',
      },
      finds: [
        {
          address: '.claude/settings.local.json',
          message:
            'A private agent file ships: it holds local permissions, servers, conversations or logins of one developer',
          level: 'block',
        },
        {
          address: '.mcp.json',
          message:
            'A private agent file ships: it holds local permissions, servers, conversations or logins of one developer',
          level: 'block',
        },
        {
          address: '.specstory/',
          message:
            'A folder of agent conversations ships, 1 file: it holds prompts, code and answers of one developer',
          level: 'block',
        },
        { address: '.claude/', message: `An agent folder ships, 1 file: ${agentFolder}`, level: 'confirm' },
        { address: '.cursor/', message: `An agent folder ships, 2 files: ${agentFolder}`, level: 'confirm' },
        { address: 'CLAUDE.md', message: instructions, level: 'confirm' },
      ],
    },
    {
      name: 'what the release before had too is a note',
      files: { 'AGENTS.md': 'new text', '.cursor/rules/b.mdc': '' },
      earlier: [{ files: { 'AGENTS.md': 'old text', '.cursor/rules/a.mdc': '' } }],
      finds: [
        {
          address: '.cursor/',
          message: `An agent folder ships, 1 file: ${agentFolder}; 1.9.0 held it too`,
          level: 'note',
        },
        { address: 'AGENTS.md', message: `${instructions}; 1.9.0 held it too`, level: 'note' },
      ],
    },
    {
      name: 'instructions in open source are a note where nothing can be compared, and ask where they are new',
      manifest: open,
      files: { 'AGENTS.md': '' },
      finds: [{ address: 'AGENTS.md', message: instructions, level: 'note' }],
    },
    {
      name: 'instructions that are new in open source',
      manifest: open,
      files: { 'AGENTS.md': '' },
      earlier: [{}],
      finds: [{ address: 'AGENTS.md', message: instructions, level: 'confirm' }],
    },
    {
      name: 'dumps and databases by content',
      files: {
        'a.json': '{"snapshot":{"meta":{"node_fields":["type"]}}}',
        'b.bin': Buffer.from('SQLite format 3\0'),
        'c.txt': '-- MySQL dump 10.13  Distrib 8.0.36\n',
      },
      finds: [
        {
          address: 'a.json',
          message: 'A memory dump or profile ships: it holds source text, paths and whatever was in memory',
          level: 'block',
        },
        {
          address: 'b.bin',
          message: 'A database ships: its rows are readable by everyone who installs the package',
          level: 'confirm',
        },
        {
          address: 'c.txt',
          message: 'A database ships: its rows are readable by everyone who installs the package',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'logs, coverage and litter',
      files: {
        'npm-debug.log': '',
        'coverage/lcov-report/index.html': '',
        'coverage/lcov.info': '',
        'dist/.DS_Store': '',
        'dist/yarn.lock': '',
      },
      finds: [
        {
          address: 'coverage/',
          message: 'Coverage output ships, 2 files: its reports hold the original source, line by line',
          level: 'confirm',
        },
        {
          address: 'npm-debug.log',
          message: 'A log file ships: it tells of a machine, its paths and its errors',
          level: 'confirm',
        },
        {
          address: 'dist/.DS_Store',
          message: 'A file of the operating system ships: no user of the package needs it',
          level: 'note',
        },
        {
          address: 'dist/yarn.lock',
          message: 'A lockfile ships: nobody who installs the package reads it, and it names registries',
          level: 'note',
        },
      ],
    },
    {
      name: 'what bundled dependencies hold is a note',
      files: { 'node_modules/old/AGENTS.md': '', 'node_modules/old/.claude/a.md': '' },
      finds: [
        {
          address: 'node_modules/old/.claude/',
          message: `An agent folder ships, 1 file: ${agentFolder}`,
          level: 'note',
        },
        { address: 'node_modules/old/AGENTS.md', message: instructions, level: 'note' },
      ],
    },
    {
      name: 'a worktree pointer',
      files: { 'dist/.git': 'gitdir: /home/ada/agent/.git/worktrees/x\n' },
      finds: [
        {
          address: 'dist/.git',
          message: 'A Git worktree pointer ships: it names a folder of this machine',
          level: 'confirm',
        },
      ],
    },
  ],
  ignores: [
    {
      name: 'templates and files without values',
      files: {
        '.env.example': 'API_KEY=\nAPI_TOKEN=your-token-goes-here-1\nSECRET_KEY=${SECRET}\n',
        '.env': '# nothing\nNAME=\n',
        '.env.sample': 'PORT=3000\n',
      },
    },
    {
      name: 'a bundle, a guide or a test that speaks of keys',
      files: {
        'dist/cli.js': `const marker = '${key.trim().replaceAll('\n', '')}'\n`,
        'README.md': `Paste it like this:\n\n${key}`,
        'keys.json': '{ "type": "service_account" }',
      },
    },
    {
      name: 'public keys and certificates',
      files: {
        'ca.pem': certificate,
        'id_rsa.pub': 'ssh-rsa AAAA',
        'release.asc': '-----BEGIN PGP PUBLIC KEY BLOCK-----\n',
      },
    },
    {
      name: 'names that only look alike',
      files: {
        '.gitignore': '',
        '.gitattributes': '',
        'lib/coverage/index.js': '',
        'lib/coverage/report.js': '',
        'src/environment.js': '',
        'git/head': '',
        'lib/logger.js': '',
        'core.js': '',
        'my.env.js': '',
        'docs/agents/readme.md': '',
        'lib/claude/settings.js': '',
        'lib/credentials': 'not an ini file',
        'template/android/debug.keystore': 'x',
      },
    },
    {
      name: 'names of the prototype chain',
      files: { constructor: 'A=1', __proto__x: 'A=1', 'lib/toString': 'A=1' },
      earlier: [{ files: {} }],
    },
    { name: 'hostile manifest shapes', manifest: { files: 5, bin: [], exports: 7, license: { type: [] } } },
  ],
}
