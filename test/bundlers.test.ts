import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { rollup } from 'rollup'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import webpack from 'webpack'
import { scanTarball } from '../src/scan/scan.ts'
import { limits, noSettings } from './rule-tester.ts'
import { makeTarball } from './tarball.ts'

/** What bundlers really write, and that every own source comes out of it, byte for byte. */

const sources = {
  'src/index.js':
    "import { greet } from './greet.js'\n// the ✓ of \"quotes\", `ticks` and \\backslashes\\\nconsole.log(greet('x'))\n",
  'src/greet.js': 'export const greet = (name) => `hello ${name}`\n',
}
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stowaway-bundlers-'))
  await mkdir(join(folder, 'src'))
  for (const [path, text] of Object.entries(sources)) await writeFile(join(folder, path), text)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The texts recovered from a package that holds these files of the output folder. */
async function recover(output: string, files: string[]) {
  const read = await Promise.all(
    files.map(async (file) => [file, await readFile(join(output, file))] as const),
  )
  const tarballFile = join(output, 'package.tgz')
  await writeFile(tarballFile, makeTarball({ name: 'bundled', version: '1.0.0' }, Object.fromEntries(read)))
  const texts = new Map<string, string>()
  const { artifact } = await scanTarball({
    tarballFile,
    limits,
    settings: noSettings,
    rules: [
      {
        rule: {
          id: 'contents/collect',
          level: 'note',
          docs: { summary: '', why: '', bad: '', good: '', fix: '' },
          scan: (content) => {
            if (content.form === 'recovered-source') texts.set(content.address, content.text())
            return []
          },
        },
        options: undefined,
      },
    ],
    privatePackages: new Set(),
    context: { target: { kind: 'tarball', spec: '', directory: null, registryManifest: null } },
    clock: () => 0,
  })
  expect(artifact.coverage.complete).toBe(true)
  return { artifact, texts: [...texts.values()], addresses: [...texts.keys()] }
}

const both = Object.values(sources).toSorted()

describe('esbuild', () => {
  const bundle = async (name: string, sourcemap: 'linked' | 'inline' | 'external' | 'both') => {
    const outdir = join(folder, name)
    await build({
      entryPoints: [join(folder, 'src/index.js')],
      bundle: true,
      minify: true,
      format: 'esm',
      outdir,
      sourcemap,
    })
    return outdir
  }

  test('a linked map', async () => {
    const { texts } = await recover(await bundle('linked', 'linked'), ['index.js', 'index.js.map'])
    expect(texts.toSorted()).toEqual(both)
  })

  test('an inline map', async () => {
    const { texts, addresses } = await recover(await bundle('inline', 'inline'), ['index.js'])
    expect(texts.toSorted()).toEqual(both)
    expect(addresses.toSorted()).toEqual([
      'index.js!/inline-1.map!/src/greet.js',
      'index.js!/inline-1.map!/src/index.js',
    ])
  })

  test('a hidden map under another name', async () => {
    const outdir = await bundle('external', 'external')
    await writeFile(join(outdir, 'data.bin'), await readFile(join(outdir, 'index.js.map')))
    const { texts } = await recover(outdir, ['index.js', 'data.bin'])
    expect(texts.toSorted()).toEqual(both)
  })

  test('a map as data inside a second bundle', async () => {
    const outdir = await bundle('data', 'external')
    await writeFile(join(outdir, 'entry.js'), "import map from './index.js.map'\nglobalThis.map = map\n")
    await build({
      entryPoints: [join(outdir, 'entry.js')],
      bundle: true,
      minify: true,
      outfile: join(outdir, 'second.js'),
      loader: { '.map': 'json' },
    })
    const { texts } = await recover(outdir, ['second.js'])
    expect(texts.toSorted()).toEqual(both)
  })
})

describe('rollup', () => {
  test.each(['inline', 'hidden'] as const)('a map: %s', async (sourcemap) => {
    const outdir = join(folder, `rollup-${sourcemap}`)
    const bundle = await rollup({ input: join(folder, 'src/index.js') })
    await bundle.write({ dir: outdir, format: 'es', sourcemap })
    await bundle.close()
    const { texts } = await recover(
      outdir,
      sourcemap === 'inline' ? ['index.js'] : ['index.js', 'index.js.map'],
    )
    expect(texts.toSorted()).toEqual(both)
  })
})

describe('webpack', () => {
  test.each(['source-map', 'inline-source-map', 'hidden-source-map', 'eval-source-map'] as const)(
    'devtool %s',
    async (devtool) => {
      const output = join(folder, `webpack-${devtool}`)
      const compiler = webpack({
        mode: devtool === 'eval-source-map' ? 'development' : 'production',
        context: folder,
        entry: './src/index.js',
        devtool,
        output: { path: output, filename: 'out.js' },
        // Keeps every module a module of its own, so that each has its own eval.
        optimization: { concatenateModules: false },
      })
      if (compiler === null) throw new Error('webpack gave no compiler')
      const stats = await promisify(compiler.run.bind(compiler))()
      expect(stats?.hasErrors()).toBe(false)
      const isBeside = devtool === 'source-map' || devtool === 'hidden-source-map'
      const { texts } = await recover(output, isBeside ? ['out.js', 'out.js.map'] : ['out.js'])
      for (const text of both) expect(texts).toContain(text)
    },
  )
})
