import { readStringField } from '../artifact/manifest.ts'
import type { TarballFacts } from '../artifact/read-tarball.ts'
import { readTarball } from '../artifact/read-tarball.ts'
import { failures, StowawayError } from '../errors.ts'
import type {
  Artifact,
  Context,
  Limits,
  MatchSettings,
  Problem,
  Rule,
  RuleFailure,
  TextThread,
} from '../model.ts'
import { pieceMilliseconds, setUpMatchings, type ActiveRule } from './active-rule.ts'
import { MatchPass } from './match-pass.ts'
import { startMatchThread } from './match-thread.ts'
import type { MatchTask } from './match-worker.ts'
import { Pass } from './pass.ts'
import { startTextThread } from './text-thread.ts'
import { isThorough, type TextFindings, type TextLook } from './text-look.ts'

export interface ScanRequest {
  tarballFile: string
  limits: Limits
  rules: readonly ActiveRule[]
  /** For the rules that match text. */
  settings: MatchSettings
  /** How a thread reads the codenames for itself; absent keeps the work on this one. */
  codenames?: MatchTask['codenames']
  /** One that has been started already. */
  textThread?: TextThread | null
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
  const text = openTextLook(request)
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

/** On a thread where it pays and there is one, else here; null where no rule matches text. */
function openTextLook(request: ScanRequest): TextLook | null {
  const limit = request.pieceMilliseconds ?? pieceMilliseconds
  const { limits, codenames, tarballFile } = request
  const matching = request.rules.filter(({ rule }) => rule.match !== undefined)
  if (matching.length === 0) return null
  const thread = codenames === undefined ? null : (request.textThread ?? startTextThread(tarballFile))
  if (thread !== null && codenames !== undefined) {
    const { codenames: _, ...settings } = request.settings
    const task: MatchTask = {
      rules: matching.map(({ rule, options }) => ({ id: rule.id, options })),
      settings,
      codenames,
      pieceMilliseconds: limit,
      seconds: limits.seconds,
    }
    const rules = matching.map(({ rule }) => rule)
    return startMatchThread(task, rules, isThorough(request.settings), thread)
  }
  return new MatchPass({
    matchings: setUpMatchings(matching, request.settings),
    pieceMilliseconds: limit,
    seconds: limits.seconds,
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
