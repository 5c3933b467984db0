import { stripVTControlCharacters } from 'node:util'

import type { Narrator } from './narrator.ts'
import { askRegistry, markRequests, packageName } from './registry-evidence.ts'
import type { Run } from './run-command.ts'
import type { Scene } from './scene.ts'

/** The story did not go as told: what was expected, and what the command printed. */
export class StoryFailure extends Error {
  readonly output: string

  constructor(expected: string, output = '') {
    super(expected)
    this.name = 'StoryFailure'
    this.output = output
  }
}

const exclusion = '!**/*.map'

/** Replays the incident. Throws a StoryFailure at the first thing that is not as it should be. */
export async function tellStory(scene: Scene, narrator: Narrator): Promise<void> {
  narrator.title('The release that left its sources behind, and the hook that stops it')

  narrator.chapter('Three clean releases go out')
  narrator.say(`${packageName} is a proprietary command line, bundled into one file. Its package.json says:`)
  narrator.quote(
    `"files": ["dist", "${exclusion}"]\n"prepublishOnly": "stowaway guard"\n"postpack": "stowaway guard"`,
  )
  await build(scene)
  const first = await expectPublished(scene, narrator, '1.0.0')
  narrator.quote(guardLines(first).join('\n'))
  await scene.edit('src/agent/scripted-model.ts', 'I can do these:', 'I can help with these:')
  await release(scene, '1.0.1')
  await expectPublished(scene, narrator, '1.0.1')
  await scene.edit(
    'src/config/models.ts',
    "{ name: 'harbor-large', contextTokens: 200_000 },",
    "{ name: 'harbor-large', contextTokens: 200_000 },\n  { name: 'harbor-vision', contextTokens: 128_000 },",
  )
  await release(scene, '1.1.0')
  await expectPublished(scene, narrator, '1.1.0')

  narrator.chapter(`The rule ${exclusion} is lost in a clean-up, and 1.2.0 is to go out`)
  await release(scene, '1.2.0')
  await scene.editManifest((manifest) => {
    manifest.files = manifest.files.filter((pattern) => pattern !== exclusion)
  })
  narrator.say('The bundler still writes dist/cli.js.map, and now it would ship. npm publish says:')
  await expectStopped(scene, narrator, 'prepublishOnly', 'show the report')

  narrator.chapter('The second line: somebody removes the prepublishOnly hook as well')
  await scene.editManifest((manifest) => {
    delete manifest.scripts['prepublishOnly']
  })
  narrator.say('npm packs first now; postpack runs when the tarball is made and not yet sent.')
  await expectStopped(scene, narrator, 'postpack', 'report as before')

  narrator.chapter('With the fix from the report, 1.2.0 goes out')
  await scene.editManifest((manifest) => {
    manifest.files.push(exclusion)
    manifest.scripts['prepublishOnly'] = 'stowaway guard'
  })
  await expectPublished(scene, narrator, '1.2.0')
  await expectCleanOnRegistry(scene, narrator, '1.2.0')
}

async function release(scene: Scene, version: string): Promise<void> {
  await scene.editManifest((manifest) => {
    manifest.version = version
  })
  await build(scene)
}

async function build(scene: Scene): Promise<void> {
  const built = await scene.run(process.execPath, ['build.mjs'])
  if (built.code !== 0) throw new StoryFailure('The agent CLI builds.', built.output)
}

async function expectPublished(scene: Scene, narrator: Narrator, version: string): Promise<Run> {
  const since = markRequests(scene.registry)
  const run = await scene.run('npm', ['publish'])
  const evidence = await askRegistry(scene.registry, version, since)
  if (guardLines(run).length < 2) throw new StoryFailure('The guard speaks in both hooks.', run.output)
  if (run.code !== 0 || !evidence.isListed || evidence.tarballStatus !== 200 || evidence.uploads !== 1) {
    throw new StoryFailure(
      `${packageName}@${version} is published (${JSON.stringify(evidence)}).`,
      run.output,
    )
  }
  narrator.confirm(`${packageName}@${version} is published`)
  return run
}

/** What a guard says that lets a release go: one line in each hook. */
function guardLines(run: Run): string[] {
  return run.output.split('\n').filter((line) => stripVTControlCharacters(line).startsWith('✔ stowaway: '))
}

/** Publishing 1.2.0 fails in this hook, because of the map, and nothing was sent to the registry. */
async function expectStopped(
  scene: Scene,
  narrator: Narrator,
  hook: string,
  shown: 'show the report' | 'report as before',
): Promise<void> {
  const since = markRequests(scene.registry)
  const run = await scene.run('npm', ['publish'])
  const evidence = await askRegistry(scene.registry, '1.2.0', since)
  const said = stripVTControlCharacters(run.output)
  const facts = [
    { holds: run.code !== 0, fact: `npm publish failed with exit code ${run.code}` },
    {
      holds: new RegExp(`> ${packageName}@1\\.2\\.0 ${hook}\\b`).test(said),
      fact: `the ${hook} hook ran`,
    },
    {
      holds: /A stranger can rebuild \d+ of your files, .* from dist\/cli\.js\.map/.test(said),
      fact: 'the report says what a stranger could rebuild from dist/cli.js.map',
    },
    { holds: evidence.uploads === 0, fact: `the registry received ${evidence.uploads} uploads` },
    { holds: !evidence.isListed, fact: 'the registry lists no 1.2.0' },
    { holds: evidence.tarballStatus === 404, fact: `asking for its tarball gives ${evidence.tarballStatus}` },
  ]
  const broken = facts.find(({ holds }) => !holds)
  if (broken !== undefined) {
    throw new StoryFailure(
      `The ${hook} hook stops npm publish; this does not fit: ${broken.fact}.`,
      run.output,
    )
  }
  if (shown === 'show the report') narrator.quote(run.output)
  for (const { fact } of facts) narrator.confirm(fact)
}

/** Looks at the published package as a stranger would. */
async function expectCleanOnRegistry(scene: Scene, narrator: Narrator, version: string): Promise<void> {
  const spec = `${packageName}@${version}`
  const run = await scene.run('stowaway', ['check', spec, '--no-input', '--format', 'json'])
  if (run.code !== 0) throw new StoryFailure(`stowaway check passes ${spec}.`, run.output)
  const { recovered }: { recovered: { texts: number } } = JSON.parse(run.stdout)
  if (recovered.texts !== 0) throw new StoryFailure(`${spec} gives no sources away.`, run.output)
  narrator.confirm(`stowaway check ${spec} passes; sources a stranger can rebuild: ${recovered.texts}`)
}
