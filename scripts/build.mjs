// Builds dist/: the command and the library as a few ES modules, what is rarely used in chunks of their own, and
// the declarations that the library's users can reach. `--no-types` leaves the declarations out.
import { execFileSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const output = join(root, 'dist')

await rm(output, { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/main.ts', 'src/index.ts', 'src/scan/match-worker.ts'],
  outbase: '.',
  outdir: output,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  // The lowest Node of "engines".
  target: 'node20.19',
  logLevel: 'warning',
})
if (!process.argv.includes('--no-types')) await emitTypes()

/** Declarations of src/index.ts and of what it refers to; the rest is nobody's business. */
async function emitTypes() {
  const folder = await mkdtemp(join(tmpdir(), 'stowaway-types-'))
  try {
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    execFileSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', folder], {
      stdio: 'inherit',
    })
    const waiting = [join(folder, 'src/index.d.ts')]
    for (const file of waiting) {
      const target = join(output, relative(folder, file))
      await mkdir(dirname(target), { recursive: true })
      await copyFile(file, target)
      for (const [, specifier = ''] of (await readFile(file, 'utf8')).matchAll(
        /(?:from|import\()\s*'(\.[^']+)'/g,
      )) {
        const next = resolve(dirname(file), specifier.replace(/\.[jt]s$/, '.d.ts'))
        if (!waiting.includes(next)) waiting.push(next)
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
