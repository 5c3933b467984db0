import { gzipSync } from 'node:zlib'
import { tarBytes, type RawMember } from '../../test/tarball.ts'
import type { RuleCases } from '../rule-case.ts'

const manifest: RawMember = {
  path: 'package/package.json',
  bytes: '{"name":"case","version":"2.0.0","license":"UNLICENSED"}',
}
const pack = (...members: RawMember[]): Buffer => gzipSync(tarBytes([manifest, ...members]))
const file = (path: string, more: Partial<RawMember> = {}): RawMember => ({ path, bytes: 'x', ...more })
const found = (
  name: string,
  tarball: Buffer,
  address: string,
  message: string,
  level: 'block' | 'confirm' = 'block',
) => ({
  name,
  tarball,
  finds: [{ address, message, level }],
})

export const cases: RuleCases = {
  finds: [
    found(
      'a symbolic link',
      pack({ path: 'package/etc', header: { type: 'SymbolicLink', linkpath: '/etc' } }),
      'etc',
      `etc: a link to "/etc"; npm's installer drops it, others may not`,
    ),
    found(
      'a hard link',
      pack({ path: 'package/a', header: { type: 'Link', linkpath: 'package/package.json' } }),
      'a',
      `a: a link to "package/package.json"; npm's installer drops it, others may not`,
    ),
    found(
      'a device',
      pack({ path: 'package/null', header: { type: 'CharacterDevice' } }),
      'null',
      'null: a member of type CharacterDevice, neither file nor folder',
    ),
    found(
      'a path that climbs out',
      pack(file('package/../../evil.js')),
      '../../evil.js',
      '../../evil.js: a path that climbs out with ".."',
    ),
    {
      name: 'an absolute path',
      tarball: pack(file('/etc/passwd')),
      finds: [
        {
          address: 'etc/passwd',
          message: 'etc/passwd: a member below "/" where others are below "package/"',
          level: 'block',
        },
        { address: 'etc/passwd', message: 'etc/passwd: an absolute path', level: 'block' },
      ],
    },
    found(
      'the same path twice',
      pack(file('package/a.js'), file('package/a.js')),
      'a.js',
      'a.js: the same path twice; the installer keeps the last',
    ),
    found(
      'names equal but for case',
      pack(file('package/A.js'), file('package/a.js')),
      'a.js',
      'a.js: equals "A.js" but for case or Unicode form',
      'confirm',
    ),
    found(
      'names equal but for Unicode form',
      pack(file('package/\u00e9.js'), file('package/e\u0301.js')),
      'e\u0301.js',
      'e\u0301.js: equals "\u00e9.js" but for case or Unicode form',
      'confirm',
    ),
    found(
      'an escape sequence in a name',
      pack(file('package/a\u001b[2K.js')),
      'a\u001b[2K.js',
      'a\u001b[2K.js: a name holds control or direction-changing characters',
    ),
    found(
      'a bidi override in a name',
      pack(file('package/sj.\u202etxt')),
      'sj.\u202etxt',
      'sj.\u202etxt: a name holds control or direction-changing characters',
    ),
    found(
      'a setuid bit',
      pack(file('package/bin', { mode: 0o4755 })),
      'bin',
      'bin: permission bits 4755 (setuid, setgid or sticky)',
    ),
    found(
      'a second top folder',
      pack(file('other/a.js')),
      'a.js',
      'a.js: a member below "other/" where others are below "package/"',
    ),
    found(
      'no folder at all',
      pack(file('a.js')),
      'a.js',
      'a.js: a member outside of any folder; the installer drops it',
    ),
    found(
      'a backslash',
      pack(file('package/lib\\a.js')),
      'lib/a.js',
      'lib/a.js: a path with a backslash, which is a folder on Windows only',
    ),
    found('dot segments', pack(file('package/./a.js')), 'a.js', 'a.js: a path with empty or "." segments'),
    found(
      'a PAX header that overrides a size',
      pack(file('package/a.js', { pax: { size: 1, path: 'package/a.js' } })),
      'package/a.js',
      'package/a.js: a PAX header overrides the size of a file',
    ),
    found(
      'data behind the end of the archive',
      gzipSync(
        tarBytes([manifest], { end: Buffer.concat([Buffer.alloc(1024), Buffer.from('more'.repeat(200))]) }),
      ),
      '',
      'The archive is odd: there is data behind the end of the archive',
    ),
    found(
      'a second gzip member',
      Buffer.concat([gzipSync(tarBytes([manifest])), gzipSync(Buffer.alloc(1024))]),
      '',
      'The archive is odd: several gzip members, or data behind the compressed archive',
    ),
    found(
      'bytes behind the compressed archive',
      Buffer.concat([gzipSync(tarBytes([manifest])), Buffer.from('payload')]),
      '',
      'The archive is odd: several gzip members, or data behind the compressed archive',
    ),
  ],
  ignores: [
    { name: 'what npm pack writes', files: { 'dist/a.js': '1', 'README.md': '# a' } },
    { name: 'a long path, which needs a PAX header', files: { [`dist/${'long/'.repeat(40)}a.js`]: '1' } },
    { name: 'a name that is not ASCII', files: { 'docs/über.md': '1' } },
    {
      name: 'another top folder for all',
      tarball: gzipSync(tarBytes([{ ...manifest, path: 'react/package.json' }])),
    },
    { name: 'an executable', files: { 'bin/a.js': '1' }, modes: { 'bin/a.js': 0o755 } },
  ],
}
