import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomFrom, withChecksum } from '../rules/secrets/sample.cases.ts'
import { audit } from '../src/audit.ts'
import { messageOf } from '../src/errors.ts'
import type { AuditResult } from '../src/model.ts'
import { reporters } from '../src/report/formats.ts'
import { configuration } from './rule-tester.ts'
import { makeTarball } from './tarball.ts'

/**
 * The report never leaks. One codename and one credential are put into every place that an artifact can hold them
 * in; no report may show either, whatever rule speaks.
 */
const codename = 'quillfeather'
const spellings = [
  'quillfeather',
  'QUILLFEATHER',
  'QuillFeather',
  'quillFeather',
  'quill-feather',
  'QUILL_FEATHER',
]
/** A made-up npm token; put together here so that no file of the project holds one. */
const secret = randomFrom(20260331).write(withChecksum('npm_'))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stowaway-leaks-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A package that holds the text in every place. */
function plant(text: string): Buffer {
  const name = text.replaceAll(/[^A-Za-z0-9_-]/g, '')
  const source = `export const ${name.replaceAll('-', '_')} = "${text}"\n`
  const map = JSON.stringify({
    version: 3,
    file: `${name}.js`,
    sourceRoot: `../${name}/`,
    sources: [`${name}/a.ts`, `node_modules/${name}/b.ts`, 'https://user:x@host.example/c.ts'],
    sourcesContent: [source, source, null],
    names: [name],
    mappings: 'AAAA',
  })
  const escaped = Array.from(text)
    .map((letter) => `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .join('')
  const inner = makeTarball({ name: 'inner', version: '1.0.0' }, { [`${name}.js`]: source, 'a.js.map': map })
  return makeTarball(
    {
      name: 'planted',
      version: '1.0.0',
      license: 'UNLICENSED',
      description: text,
      main: `${name}/missing.js`,
      bin: { [name]: `./${name}.js` },
      scripts: { postinstall: `node ${name}.js` },
      files: [name, '*'],
      publishConfig: { tag: text },
    },
    {
      'README.md': `# ${text}\n`,
      [`${name}.js`]: source,
      [`${name}/index.js`]: `${source}//# sourceMappingURL=${name}.js.map`,
      'dist/cli.js': `run("${escaped}")\n//# sourceMappingURL=https://${name.toLowerCase()}.example/${text}\n`,
      'dist/cli.js.map': map,
      'dist/inline.js': `a()\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`,
      'dist/utf16.bin': Buffer.concat([Buffer.alloc(9), Buffer.from(text, 'utf16le'), Buffer.alloc(9)]),
      'dist/binary.bin': Buffer.concat([Buffer.alloc(9), Buffer.from(text), Buffer.alloc(9)]),
      [`vendor/${name}.tgz`]: inner,
      'vendor/map.gz': gzipSync(map),
      'vendor/broken.gz': gzipSync(map).subarray(0, -12),
      '.npmrc': `//host.example/:_authToken=${text}\n`,
      '.env': `TOKEN=${text}\n`,
      [`src/${name}.ts`]: source,
    },
  )
}

async function auditPlanted(tarball: Buffer): Promise<AuditResult> {
  const file = join(folder, 'planted.tgz')
  await writeFile(file, tarball)
  return audit(
    {
      target: file,
      packer: 'auto',
      runPackScripts: false,
      baseline: 'none',
      offline: true,
      registry: null,
      reveal: false,
      configuration: { ...configuration, root: folder, codenames: [{ from: 'env:NAMES' }] },
    },
    {
      cwd: folder,
      environment: { NAMES: 'quill feather' },
      now: new Date('2026-06-01'),
      cacheDirectory: null,
      temporaryDirectory: folder,
      progress: () => undefined,
    },
  )
}

/** Everything that people and machines get to see, without the escapes of JSON and the line breaks of the terminal. */
function renderAll(result: AuditResult): string {
  const report = { results: [result], verdict: result.verdict, isCollection: false }
  return Object.values(reporters)
    .map((reporter) => reporter.render(report, { color: false, columns: 2000, fold: Infinity }))
    .join('\n')
}

test.each(spellings)('a codename spelled %s is found everywhere and shown nowhere', async (spelling) => {
  const result = await auditPlanted(plant(spelling))
  const places = result.findings.filter(({ rule }) => rule === 'identifiers/codename')
  expect(places.length).toBeGreaterThanOrEqual(15)
  const shown = renderAll(result)
  expect(shown.toLowerCase().replaceAll(/[\s_.-]/g, '')).not.toContain(codename)
  expect(
    JSON.stringify(result)
      .toLowerCase()
      .replaceAll(/[\s_.-]/g, ''),
  ).not.toContain(codename)
})

test('a credential is found everywhere and shown nowhere', async () => {
  const result = await auditPlanted(plant(secret))
  const places = result.findings.filter(({ rule }) => rule === 'secrets/credential')
  expect(places.length).toBeGreaterThanOrEqual(10)
  const shown = `${renderAll(result)}${JSON.stringify(result)}`
  expect(shown).not.toContain(secret)
  expect(shown).not.toContain(secret.slice(8, 24))
})

test('a tarball that cannot be read says nothing of what it holds', async () => {
  const broken = plant('quill-feather').subarray(0, -40)
  const error = await auditPlanted(broken).then(() => null, messageOf)
  expect(error).toMatch(/cannot be read/)
  expect(error?.toLowerCase()).not.toContain('quill')
})
