import { cp, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { codenames, writeConfigurations } from './configurations.ts'
import { contestant, emptyFolder, ratio, withRatios, type ContestResult, type Place } from './contests.ts'
import { compare } from './measure.ts'

/** Development dependencies of many files of ordinary size: code, declarations, documentation. */
const packages = ['webpack', 'terser', 'rollup', 'vitest', 'verdaccio', 'valibot']

/** Ordinary packages in one tarball: Stowaway with every rule, against secretlint over the same files unpacked. */
export async function timePackages(place: Place, runs: number): Promise<ContestResult> {
  const folder = path.join(place.work, 'packages')
  const root = path.join(folder, 'package')
  await emptyFolder(root)
  for (const name of packages) {
    const from = path.join(place.project, 'node_modules', name)
    const isOwn = (file: string): boolean =>
      !path.relative(from, file).split(path.sep).includes('node_modules')
    await cp(from, path.join(root, name), { recursive: true, filter: isOwn })
  }
  // A marker that blocks, so that what the audit ends with does not depend on what these packages hold.
  await writeFile(path.join(root, 'marker.js'), '/* NOT FOR RELEASE */\n')
  await writeFile(path.join(root, 'package.json'), JSON.stringify({ name: 'packages', version: '1.0.0' }))
  const tarball = path.join(folder, 'packages.tgz')
  const pack = contestant(place, 'tar -czf', 'tar', ['-czf', tarball, '-C', folder, 'package'])
  await compare([pack], 1)

  const { whole } = await writeConfigurations(place.work)
  const check = ['check', tarball, '--baseline', 'none', '--quiet', '--config', whole]
  const audit = contestant(place, 'stowaway check', process.execPath, [place.stowaway, ...check])
  audit.exitCode = 1
  const secretlint = contestant(place, 'secretlint', process.execPath, [
    path.join(place.project, 'node_modules/secretlint/bin/secretlint.js'),
    '--secretlintrcJSON',
    JSON.stringify({ rules: [{ id: '@secretlint/secretlint-rule-preset-recommend' }] }),
    '**/*',
  ])
  secretlint.cwd = root
  const medians = await compare([audit, secretlint], runs)
  const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  return {
    title: `${files.length.toLocaleString('en')} files of ${packages.length} packages (all rules, ${codenames} codenames)`,
    runs,
    medians: withRatios(medians),
    figures: [ratio('wall time of secretlint over it', medians, secretlint.name, audit.name, 3, 'at least')],
  }
}
