import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { readStringField } from '../artifact/manifest.ts'
import type { TarballFacts } from '../artifact/read-tarball.ts'
import { readTarball } from '../artifact/read-tarball.ts'
import { failures, StowawayError } from '../errors.ts'
import type { Artifact, Context, Limits, MatchSettings, Problem, Rule, RuleFailure } from '../model.ts'
import { pieceMilliseconds, setUpMatchings, type ActiveRule } from './active-rule.ts'
import { MatchPass } from './match-pass.ts'
import { startMatchThread } from './match-thread.ts'
import type { MatchTask } from './match-worker.ts'
import { Pass } from './pass.ts'
import { isThorough, type TextFindings, type TextLook } from './text-look.ts'

export interface ScanRequest {
  tarballFile: string
  limits: Limits
  rules: readonly ActiveRule[]
  /** For the rules that match text. */
  settings: MatchSettings
  /** How a thread reads the codenames for itself; absent keeps the work on this one. */
  codenames?: MatchTask['codenames']
  privatePackages: ReadonlySet<string>
  context: Omit<Context, 'options' | 'baseline' | 'noBaseline'>
  /** Milliseconds since any epoch; for `limits.seconds`. */
  clock(): number
  /** The longest that one rule or unwrapper may take over one content; 10 s where absent. */
  pieceMilliseconds?: number
}

/** What one pass over a tarball gives: the artifact, and what the rules that look at contents found. */
export interface ScanResult {
  artifact: Artifact
  problems: { rule: Rule; problem: Problem }[]
  failures: RuleFailure[]
}

/**
 * One streaming pass: reads the tarball, unwraps each entry, and shows every content to every rule that looks at
 * contents.
 *
 * @throws StowawayError for a tarball or manifest that cannot be read at all
 */
export async function scanTarball(request: ScanRequest): Promise<ScanResult> {
  const text = await openTextLook(request)
  try {
    const pass = new Pass(request, text)
    const reading = readTarball(request.tarballFile, request.limits, text?.allocate)
    const deadline = request.clock() + request.limits.seconds * 1000
    for (;;) {
      const step = await reading.next()
      if (step.done === true) {
        return summarise(pass, step.value, (await text?.finish()) ?? nothing, request.tarballFile)
      }
      pass.examine(step.value, () => request.clock() > deadline)
      await text?.catchUp()
    }
  } finally {
    text?.end()
  }
}

const nothing: TextFindings = { problems: [], failures: [], unexamined: [] }

/** Tarballs from this size on are worth a thread, which takes some 0.1 s to start. In packed bytes. */
const threadBytes = 2_000_000
/** Beside the bundle of this file in dist; absent where the sources themselves run. */
const threadFile = new URL('../src/scan/match-worker.js', import.meta.url)

/** On a thread where it pays and there is one, else here; null where no rule matches text. */
async function openTextLook(request: ScanRequest): Promise<TextLook | null> {
  const limit = request.pieceMilliseconds ?? pieceMilliseconds
  const matchings = setUpMatchings(request.rules, request.settings)
  if (matchings.length === 0) return null
  const packed = await stat(request.tarballFile).catch(() => null)
  if (
    request.codenames !== undefined &&
    packed !== null &&
    packed.size >= threadBytes &&
    existsSync(threadFile)
  ) {
    const { codenames: _, ...settings } = request.settings
    const used = request.rules.filter(({ rule }) => matchings.some((matching) => matching.rule === rule))
    const task: MatchTask = {
      rules: used.map(({ rule, options }) => ({ id: rule.id, options })),
      settings,
      codenames: request.codenames,
      pieceMilliseconds: limit,
      seconds: request.limits.seconds,
    }
    const usedRules = used.map(({ rule }) => rule)
    return startMatchThread(task, usedRules, isThorough(request.settings), threadFile)
  }
  const { seconds } = request.limits
  return new MatchPass({
    matchings,
    pieceMilliseconds: limit,
    seconds,
    isThorough: isThorough(request.settings),
    clock: () => performance.now(),
  })
}

function summarise(pass: Pass, facts: TarballFacts, text: TextFindings, tarballFile: string): ScanResult {
  const unexamined = [...pass.unexamined, ...facts.unexamined, ...text.unexamined]
  const { manifest } = pass
  if (manifest === null) {
    const cut = unexamined.find(({ address }) => address === 'package.json' || address === '')
    throw new StowawayError(
      cut === undefined
        ? failures.noManifest(tarballFile)
        : failures.manifestNotReached(tarballFile, cut.reason),
    )
  }
  const name = readStringField(manifest, 'name')
  const version = readStringField(manifest, 'version')
  if (name === null || version === null) {
    throw new StowawayError(
      failures.brokenManifest(tarballFile, `it has no ${name === null ? 'name' : 'version'}`),
    )
  }
  return {
    artifact: {
      name,
      version,
      manifest,
      integrity: facts.integrity,
      sha256: facts.sha256,
      packedBytes: facts.packedBytes,
      unpackedBytes: facts.unpackedBytes,
      entries: pass.entries,
      members: pass.members,
      maps: pass.maps,
      references: pass.references,
      recovered: pass.recovered.total(),
      anomalies: facts.anomalies,
      coverage: { complete: unexamined.length === 0, contents: pass.contents, bytes: pass.bytes, unexamined },
    },
    problems: [...pass.problems, ...text.problems],
    failures: [...pass.failures, ...text.failures],
  }
}
