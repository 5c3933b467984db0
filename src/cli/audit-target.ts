import { stat } from 'node:fs/promises'
import path from 'node:path'
import { rules } from '../../rules/index.ts'
import { audit } from '../audit.ts'
import { loadConfiguration } from '../config/load.ts'
import type { AuditRequest, AuditResult, Configuration, Surroundings } from '../model.ts'
import type { SharedOptions } from './options.ts'

/** An audit, and the folder whose approvals hold for it. */
export interface Audited {
  result: AuditResult
  root: string
}

/** Audits one target with the configuration of its folder. Throws what the stages throw. */
export async function auditTarget(
  target: string,
  options: SharedOptions,
  surroundings: Surroundings,
): Promise<Audited> {
  const configuration = await configurationFor(target, options, surroundings.cwd)
  const request = makeRequest(target, options, configuration)
  return { result: await audit(request, surroundings), root: configuration.root }
}

/** The configuration of a target: of the folder itself, or of where the command runs. */
export async function configurationFor(
  target: string,
  options: Pick<SharedOptions, 'config' | 'preset'>,
  cwd: string,
): Promise<Configuration> {
  const folder = path.resolve(cwd, target)
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  return loadConfiguration({
    directory: isFolder ? folder : cwd,
    file: options.config === null ? null : path.resolve(cwd, options.config),
    preset: options.preset,
    rules,
  })
}

/** What the options ask for; pack scripts run only where a caller says so. */
export function makeRequest(
  target: string,
  options: SharedOptions,
  configuration: Configuration,
): AuditRequest {
  const { packer, baseline, offline, registry, reveal } = options
  return { target, packer, runPackScripts: false, baseline, offline, registry, reveal, configuration }
}
