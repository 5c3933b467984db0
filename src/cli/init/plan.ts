import { access, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { isOpenLicense } from '../../artifact/license.ts'
import { CONFIGURATION_NAME } from '../../config/find.ts'
import { failures, StowawayError } from '../../errors.ts'
import type { Surroundings } from '../../model.ts'
import type { ClientName } from '../../target/hook.ts'
import { peekPackageJson, readPackageJson, type PackageJson } from '../../target/package-json.ts'
import { choosePacker } from '../../target/packer.ts'
import { findWorkspace, upwards } from '../../target/workspace.ts'
import { editScripts } from './edit-scripts.ts'
import { planHooks } from './hooks.ts'
import { renderWorkflow } from './workflow.ts'

/** One file that `init` would write. */
export interface PlannedFile {
  file: string
  /** What it is for, in a few words. */
  purpose: string
  /** Null where there is no such file yet. */
  before: string | null
  after: string
}

export interface InitPlan {
  files: PlannedFile[]
  /** What is there already, what has to be done by hand, and what comes next; one sentence each. */
  notices: string[]
}

const INSTALL: Readonly<Record<ClientName, string>> = {
  npm: 'npm install --save-dev stowaway',
  pnpm: 'pnpm add --save-dev stowaway',
  yarn: 'yarn add --dev stowaway',
  bun: 'bun add --dev stowaway',
}

const LOCKFILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
]

/**
 * What it takes to guard a package's releases. Configuration and workflow that are there already are
 * left alone; so are scripts that call the guard.
 *
 * @throws StowawayError where there is no package to publish
 */
export async function planInit(folder: string, surroundings: Surroundings): Promise<InitPlan> {
  const directory = await realpath(folder)
  const manifest = await readPackageJson(directory)
  if (manifest.isPrivate) throw refusePrivate(directory)
  const workspace = await findWorkspace(directory)
  const { client } = await choosePacker(directory, workspace, surroundings)
  const root = workspace?.root ?? directory
  const plan: InitPlan = { files: [], notices: [] }

  if (Object.hasOwn(manifest.content, 'stowaway')) {
    plan.notices.push('The configuration in package.json stays as it is.')
  } else {
    const file = path.join(directory, CONFIGURATION_NAME)
    await planNew(plan, file, 'the configuration', renderConfiguration(manifest, directory, root))
  }
  await planScripts(plan, directory, manifest, client === 'yarn' && (await isModernYarn(root)))
  const repository = await findRepository(directory)
  const workflow = renderWorkflow({
    client,
    hasLockfile: (await Promise.all(LOCKFILES.map((name) => exists(path.join(root, name))))).includes(true),
    hasBuild: Object.hasOwn(manifest.scripts, 'build'),
    folder: path.relative(repository, directory).split(path.sep).join('/'),
    isWorkspace: workspace !== null,
  })
  await planNew(
    plan,
    path.join(repository, '.github', 'workflows', 'stowaway.yml'),
    'an audit of every pull request',
    workflow,
  )

  if (!(await isInstalled(directory)) && !(await isInstalled(root))) {
    plan.notices.push(`Add the tool itself: ${INSTALL[client]}`)
  }
  return plan
}

async function planNew(plan: InitPlan, file: string, purpose: string, after: string): Promise<void> {
  if (await exists(file)) plan.notices.push(`${file} is there already and stays as it is.`)
  else plan.files.push({ file, purpose, before: null, after })
}

function renderConfiguration(manifest: PackageJson, directory: string, root: string): string {
  const modules = path.relative(directory, path.join(root, 'node_modules')).split(path.sep).join('/')
  const schema = `${modules.startsWith('.') ? modules : `./${modules}`}/stowaway/schema/stowaway.config.schema.json`
  const isProprietaryProgram = manifest.content['bin'] !== undefined && !isOpenLicense(manifest.content)
  const preset = isProprietaryProgram ? 'agent-cli' : 'recommended'
  return `{\n  "$schema": ${JSON.stringify(schema)},\n  "extends": ["${preset}"]\n}\n`
}

async function planScripts(
  plan: InitPlan,
  directory: string,
  manifest: PackageJson,
  modernYarn: boolean,
): Promise<void> {
  const { scripts, problems } = planHooks(manifest.scripts, modernYarn)
  plan.notices.push(...problems)
  const file = path.join(directory, 'package.json')
  if (Object.keys(scripts).length === 0) {
    if (problems.length === 0) plan.notices.push('The scripts of package.json call the guard already.')
    return
  }
  const before = await readFile(file, 'utf8')
  const hasMark = before.startsWith('\uFEFF')
  const after = (hasMark ? '\uFEFF' : '') + editScripts(hasMark ? before.slice(1) : before, scripts)
  plan.files.push({ file, purpose: 'the guard in front of every release', before, after })
}

/** Yarn 2 and later: `packageManager` says so, or its settings file lies there. */
async function isModernYarn(root: string): Promise<boolean> {
  const named = (await peekPackageJson(root))?.['packageManager']
  if (typeof named === 'string') return !named.startsWith('yarn@1.')
  return exists(path.join(root, '.yarnrc.yml'))
}

async function findRepository(directory: string): Promise<string> {
  for (const folder of upwards(directory)) {
    if (await exists(path.join(folder, '.git'))) return folder
  }
  return directory
}

async function isInstalled(directory: string): Promise<boolean> {
  const manifest = await peekPackageJson(directory)
  return ['dependencies', 'devDependencies'].some((key) => {
    const listed = manifest?.[key]
    return typeof listed === 'object' && listed !== null && Object.hasOwn(listed, 'stowaway')
  })
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

function refusePrivate(directory: string): StowawayError {
  return new StowawayError(
    failures.wrongUse(
      directory,
      'This package is private: no client publishes it, so there is no release to guard.',
      'Run stowaway init in the folder of a package that is published.',
    ),
  )
}
