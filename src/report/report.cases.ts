import type { Approval, AuditResult, Finding } from '../model.ts'
import type { Report } from './reporter.ts'

/** Results built by hand for the reporters' tests. */

const SOURCES = {
  texts: 1906,
  uniqueTexts: 1906,
  uniqueLines: 512_000,
  uniqueBytes: 58_100_000,
  firstParty: { uniqueTexts: 1906, uniqueLines: 512_000 },
  thirdParty: { uniqueTexts: 0, uniqueLines: 0 },
  forms: [{ form: 'source-map', texts: 1906 }],
  containers: [
    {
      address: 'dist/cli.js.map',
      firstParty: { uniqueTexts: 1906, uniqueLines: 512_000 },
      thirdParty: { uniqueTexts: 0, uniqueLines: 0 },
      samples: ['src/agent/loop.ts', 'src/tools/shell.ts'],
      alsoShippedAsFiles: 0,
    },
  ],
}

const NO_SOURCES = {
  texts: 0,
  uniqueTexts: 0,
  uniqueLines: 0,
  uniqueBytes: 0,
  firstParty: { uniqueTexts: 0, uniqueLines: 0 },
  thirdParty: { uniqueTexts: 0, uniqueLines: 0 },
  forms: [],
  containers: [],
}

/** A quiet release of a small CLI; `changes` replaces whole fields. */
export function makeResult(changes: Partial<AuditResult> = {}): AuditResult {
  return {
    tool: { name: 'stowaway', version: '0.1.0' },
    target: { kind: 'directory', spec: '.', packer: 'npm@11.19.1' },
    artifact: {
      name: 'agent-cli',
      version: '1.4.0',
      integrity: `sha512-8Qv1xYkPq3${'Jm4'.repeat(22)}Zb9d0w==`,
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      packedBytes: 2_961_004,
      unpackedBytes: 11_402_331,
      entries: 19,
    },
    coverage: { complete: true, contents: 19, bytes: 11_402_331, unexamined: [] },
    recovered: NO_SOURCES,
    baseline: {
      version: '1.3.0',
      considered: ['1.3.0', '1.2.0', '1.1.0'],
      medianUnpackedBytes: 11_310_448,
      ratio: 11_402_331 / 11_310_448,
      history: [
        { version: '1.1.0', unpackedBytes: 11_209_114 },
        { version: '1.2.0', unpackedBytes: 11_310_448 },
        { version: '1.3.0', unpackedBytes: 11_377_020 },
      ],
    },
    baselineReason: null,
    findings: [],
    approvalNotices: [],
    notices: [],
    failures: [],
    missing: [],
    confirmed: [],
    verdict: { outcome: 'pass', reasons: [] },
    ...changes,
  }
}

export function makeFinding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: 'contents/forbidden-file',
    level: 'block',
    message: 'dist/.env is a file of environment variables.',
    address: 'dist/.env',
    line: null,
    column: null,
    fingerprint: '0d5b5f8c1be2a947',
    approval: null,
    why: null,
    fix: null,
    ...changes,
  }
}

const LETS_IT_IN = 'shipped because "dist" in files of package.json lets everything below dist/ in'

const EMBEDDED = makeFinding({
  rule: 'source-map/embedded-sources',
  message: 'A stranger can rebuild 1,906 of your files, 512,000 lines, from dist/cli.js.map.',
  address: 'dist/cli.js.map',
  fingerprint: '3f2a9c01d4e5b6a7',
  why: LETS_IT_IN,
  fix: 'Add "!**/*.map" as the last item of files in package.json; packing again without it was tried and leaves 18 entries.',
})

export const incident = makeResult({
  artifact: {
    ...makeResult().artifact,
    packedBytes: 15_603_112,
    unpackedBytes: 71_204_882,
    entries: 20,
  },
  coverage: { complete: true, contents: 1926, bytes: 129_304_882, unexamined: [] },
  recovered: SOURCES,
  baseline: {
    ...(makeResult().baseline ?? { version: '', considered: [], history: [] }),
    medianUnpackedBytes: 11_310_448,
    ratio: 71_204_882 / 11_310_448,
  },
  findings: [
    EMBEDDED,
    makeFinding({
      rule: 'source-map/remote-reference',
      level: 'confirm',
      message:
        'The map says that its sources lie at https://storage.example/agent-cli/…, where anyone may fetch them.',
      address: 'dist/cli.js.map',
      line: 1,
      column: 4,
      fingerprint: '77aa01c2d3e4f506',
      why: LETS_IT_IN,
      fix: 'Build with sourceRoot left empty.',
    }),
    makeFinding({
      rule: 'size/growth',
      level: 'confirm',
      message:
        'The package grew to 6.30 times the median of 3 earlier releases; dist/cli.js.map alone is 59.8 MB of it.',
      address: '',
      fingerprint: '51ce1b2a9f00d1e2',
      fix: 'Take out the files named above, or set size/growth to the ratio you expect.',
    }),
    makeFinding({
      rule: 'contents/first-appearance',
      level: 'note',
      message: 'No earlier release shipped a source map.',
      address: 'dist/cli.js.map',
      fingerprint: 'aa10b2c3d4e5f607',
      why: LETS_IT_IN,
    }),
  ],
  verdict: { outcome: 'block', reasons: ['1 finding blocks and 2 need a person.'] },
})

export const quietPass = makeResult()

export const passWithNotes = makeResult({
  target: { kind: 'registry', spec: 'axios@1.21.1', packer: null },
  artifact: {
    ...makeResult().artifact,
    name: 'axios',
    version: '1.21.1',
    packedBytes: 581_222,
    unpackedBytes: 2_411_007,
    entries: 86,
  },
  coverage: { complete: true, contents: 208, bytes: 4_822_014, unexamined: [] },
  recovered: {
    ...NO_SOURCES,
    texts: 122,
    uniqueTexts: 58,
    uniqueLines: 6848,
    uniqueBytes: 201_404,
    firstParty: { uniqueTexts: 57, uniqueLines: 6828 },
    thirdParty: { uniqueTexts: 1, uniqueLines: 20 },
  },
  baseline: {
    version: '1.21.0',
    considered: ['1.21.0', '1.20.3', '1.20.2', '1.20.1', '1.20.0', '1.19.4', '1.19.3', '1.19.2'],
    medianUnpackedBytes: 2_402_110,
    ratio: 2_411_007 / 2_402_110,
    history: [2_100_000, 2_140_112, 2_390_001, 2_402_110, 2_402_110, 2_404_909, 2_405_000, 2_410_512].map(
      (unpackedBytes, index) => ({ version: `1.${index}.0`, unpackedBytes }),
    ),
  },
  findings: ['dist/axios.js.map', 'dist/axios.min.js.map', 'dist/esm/axios.js.map'].map((address, index) =>
    makeFinding({
      rule: 'source-map/embedded-sources',
      level: 'note',
      message: `57 of your files, 6,828 lines, can be rebuilt from ${address}; the licence is open and earlier releases had them too.`,
      address,
      fingerprint: `000000000000000${index}`,
      fix: 'Build without sourcesContent.',
    }),
  ),
})

export const incomplete = makeResult({
  target: { kind: 'tarball', spec: './agent-cli-1.4.0.tgz', packer: null },
  coverage: {
    complete: false,
    contents: 11,
    bytes: 402_331,
    unexamined: [
      { address: 'bin/agent.zip', reason: 'Contents nest deeper than 8 containers (limits.depth).' },
      { address: 'dist/models/weights.bin', reason: 'It is larger than 512 MB (limits.contentBytes).' },
    ],
  },
  baseline: null,
  baselineReason: 'The registry did not answer within 30 seconds, so nothing could be compared.',
  findings: [makeFinding({ level: 'note', message: 'dist/.env.example holds no values.' })],
  failures: [{ rule: 'contents/build-info', message: 'it ran past 120 seconds' }],
  missing: ['The registry did not answer within 30 seconds, so nothing could be compared.'],
  verdict: {
    outcome: 'incomplete',
    reasons: [
      'The rule contents/build-info failed: it ran past 120 seconds.',
      '2 contents could not be examined: bin/agent.zip, Contents nest deeper than 8 containers (limits.depth).',
      'The registry did not answer within 30 seconds, so nothing could be compared.',
    ],
  },
})

export const firstPublish = makeResult({
  artifact: {
    ...makeResult().artifact,
    name: '@acme/very-new',
    version: '0.0.1',
    packedBytes: 812,
    unpackedBytes: 999,
    entries: 1,
  },
  coverage: { complete: true, contents: 1, bytes: 999, unexamined: [] },
  baseline: null,
  baselineReason: 'First publish: the registry knows no such package, so rules that compare did not apply.',
  notices: ['The lockfile is pnpm-lock.yaml, but npm runs this hook; npm packed the folder.'],
})

const APPROVAL: Approval = {
  fingerprint: '3f2a9c01d4e5b6a7',
  rule: 'source-map/embedded-sources',
  address: 'dist/cli.js.map',
  reason: 'The map is for the open-source part only; reviewed in pull request 812.',
  approvedBy: 'Ada Lovelace',
  approvedOn: '2026-03-02',
  expires: '2026-09-01',
}

export const approved = makeResult({
  ...incident,
  findings: [
    { ...EMBEDDED, approval: APPROVAL },
    makeFinding({
      level: 'confirm',
      rule: 'size/growth',
      message: 'The package grew to 6.30 times the median of 3 earlier releases.',
      address: '',
      fingerprint: '51ce1b2a9f00d1e2',
    }),
    makeFinding({
      level: 'note',
      rule: 'manifest/publish-config',
      message: 'access is not set; a scoped package goes out private by default.',
      address: 'package.json',
    }),
  ],
  confirmed: ['51ce1b2a9f00d1e2'],
  approvalNotices: [
    'The approval 8d2c55aa01b2c3d4 (contents/forbidden-file, dist/.env) expired on 2026-01-31 and counts no more.',
    'The approval 11d2c3aa01b2c3d4 (size/growth) matches no finding; remove it.',
  ],
  verdict: { outcome: 'pass', reasons: [] },
})

export const manyFindings = makeResult({
  coverage: { complete: true, contents: 12_044, bytes: 812_402_331, unexamined: [] },
  findings: [
    ...Array.from({ length: 460 }, (_, index) =>
      makeFinding({
        address: `dist/vendor/models/chunk-${String(index).padStart(4, '0')}/__tests__/fixtures/with/a/long/way/down/credentials-${index}.pem`,
        message: 'A private key ships with the package.',
        fingerprint: (0x10_00_00_00_00_00 + index * 7919).toString(16).padStart(16, '0'),
        why: LETS_IT_IN,
        fix: 'Add "!dist/vendor/models/**/__tests__" as the last item of files in package.json.',
      }),
    ),
    ...Array.from({ length: 40 }, (_, index) =>
      makeFinding({
        rule: 'source-map/exposed-paths',
        level: 'confirm',
        address: `dist/part-${String(index).padStart(2, '0')}.js.map`,
        message: `The map names ${index + 2} paths below /home/ada/projects/agent.`,
        fingerprint: (0x20_00_00_00_00_00 + index * 7919).toString(16).padStart(16, '0'),
        fix: 'Set sourceRoot to an empty string in the bundler.',
      }),
    ),
  ],
  verdict: { outcome: 'block', reasons: ['460 findings block and 40 need a person.'] },
})

const CSI = '\u001b[2K\u001b[1A'

export const hostileNames = makeResult({
  target: { kind: 'tarball', spec: './in\u0007voice.tgz', packer: null },
  artifact: { ...makeResult().artifact, name: `agent${CSI}cli`, version: '1.0.0\n✔ PASS  agent-cli@1.0.0' },
  findings: [
    makeFinding({
      rule: 'archive/hostile-entry',
      address: 'dist/\u202egpj.exe',
      message: 'The name dist/\u202egpj.exe holds a bidi control.',
      fingerprint: '1b4d000000000001',
    }),
    makeFinding({
      rule: 'archive/hostile-entry',
      address: `dist/${CSI}::error file=x::gotcha\r\n.js`,
      message: `The name dist/${CSI}::error file=x::gotcha\r\n.js holds control characters.`,
      fingerprint: '1b4d000000000002',
      line: 3,
      column: 9,
    }),
    makeFinding({
      rule: 'archive/hostile-entry',
      address: 'dist/源码地图/非常长的目录名称/而且还有更多的文字在这里/直到行尾为止/再来一点点/代码.map',
      message: '源码地图 '.repeat(20),
      fingerprint: '1b4d000000000003',
      why: 'zero\u200bwidth, lone \ud800 surrogate, line\u2028separator, \u009b31m C1, DEL\u007f',
    }),
  ],
  notices: [`packed with \u001b]0;owned\u0007`],
  verdict: { outcome: 'block', reasons: ['3 findings block.'] },
})

export const collection: Report = {
  isCollection: true,
  verdict: { outcome: 'block', reasons: ['1 of 4 packages is blocked.'] },
  results: [
    { ...incident, target: { kind: 'directory', spec: 'packages/cli', packer: 'npm@11.19.1' } },
    { ...incomplete, artifact: { ...incomplete.artifact, name: '@acme/models' } },
    { ...firstPublish },
    { ...passWithNotes, artifact: { ...passWithNotes.artifact, name: '@acme/client' } },
  ],
}

/** A report on one package. */
export function reportOn(result: AuditResult): Report {
  return { results: [result], verdict: result.verdict, isCollection: false }
}
