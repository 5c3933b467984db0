#!/usr/bin/env node
// The program that package.json calls `stowaway`. It wires the process to run() and does nothing else;
// the version is answered before anything heavy is loaded.
import { version } from '../version.ts'

const argv = process.argv.slice(2)

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${version}\n`)
} else {
  const [{ connectProcess }, { run }] = await Promise.all([import('./process.ts'), import('./run.ts')])
  process.exitCode = await run(argv, connectProcess(argv))
  // All is written. A connection that a registry keeps open must not keep the shell waiting.
  setTimeout(() => process.exit(), 500).unref()
}
