import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { provideBuild } from './build.ts'

test('the example of docs/api.md runs as it stands', async () => {
  const project = join(dirname(await provideBuild()), '../../..')
  const folder = await mkdtemp(join(tmpdir(), 'stowaway-api-'))
  try {
    const [, example = ''] =
      /```js\n([\s\S]*?)```/.exec(await readFile(join(project, 'docs/api.md'), 'utf8')) ?? []
    const manifest = { name: 'stowaway-api-example', version: '1.0.0', license: 'MIT', main: 'a.js' }
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
    await writeFile(join(folder, 'a.js'), '1')
    await writeFile(join(folder, 'example.mjs'), example.replace("baseline: 'auto'", "baseline: 'none'"))
    await mkdir(join(folder, 'node_modules'))
    await symlink(project, join(folder, 'node_modules/stowaway'))
    const { stdout } = await promisify(execFile)(process.execPath, ['example.mjs'], { cwd: folder })
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      artifact: { name: 'stowaway-api-example', version: '1.0.0' },
      verdict: { outcome: 'pass' },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
