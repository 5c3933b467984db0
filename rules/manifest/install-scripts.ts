import { readInstallScripts } from '../../src/artifact/manifest.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Context, Level, Problem } from '../../src/model.ts'

/** Long commands are cut: the file is at hand for the rest. */
const SHOWN = 80

export const installScripts = defineRule({
  id: 'manifest/install-scripts',
  level: 'confirm',
  docs: {
    summary: 'Install scripts that are new or changed: they run on the machine of every user',
    why: 'preinstall, install and postinstall run with the rights of whoever installs the package. Nearly every stolen release of a package added one. A binding.gyp without a script of its own counts: npm runs node-gyp for it. New or changed ones ask; where nothing can be compared, or nothing changed, it is a note or nothing.',
    bad: '"postinstall": "node setup.js" in a release whose predecessor had none',
    good: 'no install script, or the same one as in the release before',
    fix: 'Do without, or have a second person confirm what the script does.',
  },
  *check(artifact, context) {
    const scripts = readInstallScripts(artifact.manifest, new Set(artifact.entries.map(({ path }) => path)))
    for (const [name, command] of Object.entries(scripts)) {
      const problem = judge(name, command, context)
      if (problem !== null) yield problem
    }
  },
})

function judge(name: string, command: string, { baseline }: Context): Problem | null {
  if (baseline === null) return describe(name, command, 'note', '')
  const { installScripts: before, version } = baseline.newest
  if (!Object.hasOwn(before, name)) return describe(name, command, 'confirm', `; ${version} had none`)
  const earlier = before[name] ?? ''
  return earlier === command
    ? null
    : describe(name, command, 'confirm', `; in ${version} it was ${quote(earlier)}`)
}

function describe(name: string, command: string, level: Level, comparison: string): Problem {
  return {
    address: 'package.json',
    message: `${name} runs ${quote(command)} on every machine that installs this${comparison}`,
    level,
    fix: `Remove "${name}" from "scripts", or have a second person confirm what it does.`,
    identity: `${name} ${command}`,
  }
}

function quote(command: string): string {
  const line = command.replace(/\s+/g, ' ')
  return `"${line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line}"`
}
