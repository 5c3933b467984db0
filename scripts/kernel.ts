/** Compiles src/kernel/assembly: `node --import ./scripts/typescript.mjs scripts/kernel.ts` writes code.ts. */
import { readFile as readText, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { main } from 'assemblyscript/asc'

const folder = path.resolve(import.meta.dirname, '../src/kernel')

/** The text of src/kernel/code.ts. */
export async function compileKernel(): Promise<string> {
  const written = new Map<string, Uint8Array | string>()
  const complaints: string[] = []
  const stderr = { write: (text: string | Uint8Array) => void complaints.push(String(text)) }
  const { error } = await main(
    [
      'assembly/index.ts',
      '--outFile=kernel.wasm',
      '-O3',
      '--noAssert',
      '--runtime=stub',
      '--use=abort=',
      '--enable=simd',
    ],
    { readFile, stderr, writeFile: (name, contents) => void written.set(name, contents) },
  )
  const code = written.get('kernel.wasm')
  if (error !== null || code === undefined) throw new Error(complaints.join(''), { cause: error })
  return `/** Made by \`npm run generate\` from assembly/: WebAssembly, in base64. */
export const kernelCode =
  '${Buffer.from(code).toString('base64')}'
`
}

/** Null where there is no such file: the compiler tries several names. */
const readFile = async (name: string): Promise<string | null> =>
  await readText(path.resolve(folder, name), 'utf8').catch(() => null)

if (process.argv[1] === import.meta.filename)
  await writeFile(path.join(folder, 'code.ts'), await compileKernel())
