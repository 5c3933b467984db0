// Packs Stowaway as it would be published and holds the tarball to publint, arethetypeswrong and its own gate.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'stowaway-package-'))
const run = (/** @type {string} */ command, /** @type {string[]} */ ...args) => {
  process.stdout.write(`\n$ ${[command, ...args].join(' ').replaceAll(folder, '.')}\n`)
  execFileSync(command, args, { cwd: root, stdio: 'inherit' })
}

try {
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const tarball = join(folder, readdirSync(folder)[0] ?? '')
  run('npx', 'publint', tarball, '--strict')
  run('npx', 'attw', tarball, '--profile', 'esm-only')
  // There is no earlier release to compare with yet. The configuration lets the rules' own words pass: what they look
  // for stands in them. It is no stowaway.config.json, which would hold for every check that is run from here.
  run(
    'node',
    'dist/src/cli/main.js',
    'check',
    tarball,
    '--baseline',
    'none',
    '--config',
    'scripts/own-package.stowaway.json',
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
