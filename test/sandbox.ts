import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Surroundings } from '../src/model.ts'
import { cleanEnvironment } from './clients.ts'

/** A folder of a test's own: a home with nothing in it, an empty npm cache, and a place for temporary files. */
export interface Sandbox {
  /** Where a test's project goes. */
  folder: string
  /** For temporary files; empty where nothing was left behind. */
  temporary: string
  /** `environment` is this process's without npm's variables, with the sandbox's home and npm cache. */
  surroundings: Surroundings
  /** Writes files below `folder`, by path. Objects become JSON. */
  write(files: { [path: string]: string | object }): Promise<void>
  remove(): Promise<void>
}

export async function makeSandbox(
  environment: NodeJS.ProcessEnv = cleanEnvironment(process.env),
): Promise<Sandbox> {
  const root = await mkdtemp(join(tmpdir(), 'stowaway-test-'))
  const folder = join(root, 'project')
  const temporary = join(root, 'temporary')
  const home = join(root, 'home')
  await Promise.all([folder, temporary, home].map((path) => mkdir(path)))
  const surroundings: Surroundings = {
    cwd: folder,
    environment: {
      ...environment,
      HOME: home,
      USERPROFILE: home,
      npm_config_cache: join(root, 'npm-cache'),
      npm_config_globalconfig: join(root, 'no-global-npmrc'),
    },
    now: new Date('2026-01-01T00:00:00Z'),
    cacheDirectory: null,
    temporaryDirectory: temporary,
    progress: () => {},
  }
  async function write(files: { [path: string]: string | object }): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
    }
  }
  const remove = async (): Promise<void> => rm(root, { recursive: true, force: true, maxRetries: 3 })
  return { folder, temporary, surroundings, write, remove }
}
