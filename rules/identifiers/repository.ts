import { defineRule } from '../../src/define-rule.ts'
import { windowAround } from '../../src/match/window.ts'
import type { Hit, Level, Matching } from '../../src/model.ts'
import { placeOf } from '../place.ts'
import { tellOnce } from '../tell-once.ts'

/** Of one content. */
const MOST = 5

/** Hosts where the repositories of the world are: most of what is there is public. */
const PUBLIC_HOST =
  /^(?:(?:www\.|ssh\.|altssh\.|gist\.)?(?:github|gitlab|bitbucket|gitee|codeberg|sourceforge|gitea|notabug)\.(?:com|org|net)|git\.sr\.ht|codeberg\.org|hf\.co|huggingface\.co|(?:.*\.)?googlesource\.com|git\.kernel\.org|gitlab\.(?:freedesktop|gnome|haskell|inria)\.\w+|(?:.*\.)?(?:apache|eclipse|gnu|savannah|kde|debian|videolan|ffmpeg|wikimedia|opendev)\.(?:org|net))$/
const SAMPLE =
  /(?:^|[./@:-])(?:examples?|foo|bar|baz|user(?:name)?|owner|your\w*|my\w*|some\w*|org(?:anization)?|host(?:name)?|domain|server|localhost|path|test|repo|xxx+)(?:[./:-]|$)|[<>{}$%*]/i
const INTERNAL_HOST = /^(?:[^.]+|.*\.(?:internal|corp|local|lan|intranet|priv|private))$/

/** `git@host:group/name.git`, `ssh://git@host:22/group/name`, `https://host/group/name.git`. */
const SCP = /git@(?<host>[a-z0-9][\w.-]{1,100}):(?<path>[\w~-][\w.~-]{0,80}\/[\w./~-]{1,120})/iy
const SSH =
  /ssh:\/\/(?:[\w.-]{1,40}@)?(?<host>[a-z0-9][\w.-]{1,100})(?::\d{2,5})?[/:](?<path>[\w~-][\w.~-]{0,80}\/[\w./~-]{1,120})/iy
const HTTPS =
  /https?:\/\/(?:[^\s/@"'`]{1,60}@)?(?<host>[a-z0-9][\w.-]{1,100})(?::\d{2,5})?\/(?<path>[\w./~-]{3,160})\.git$/i

const PUBLIC = 'over SSH, at a public host'
const OTHER = 'at a host that is not one of the public ones'
const GIT_SUFFIX = ['.git"', ".git'", '.git`', '.git#', '.git)', '.git\n', '.git\\']

export const repository = defineRule({
  id: 'identifiers/repository',
  level: 'note',
  docs: {
    summary: 'Git remotes: git@host:…, ssh://…, and repositories on hosts that are not public ones',
    why: 'A remote names an internal host, a team and a project; an scp-like address only helps those who have a key for it.',
    bad: 'git@git.corp:payments/ledger.git in a bundle or a map',
    good: 'https://github.com/acme/app.git, the repository field of package.json, samples such as git@github.com:user/repo.git',
    fix: 'Remove it, or use the public https address of the repository.',
  },
  match({ reveal }): Matching {
    const told = tellOnce()
    const literals = ['git@', 'ssh://', ...GIT_SUFFIX]
    return {
      literals,
      *examine(hit) {
        const place = placeOf(hit.content)
        if (place === 'dependency' || place === 'test') return
        const remote = remoteAt(hit, literals[hit.literal] ?? '')
        if (remote === null || SAMPLE.test(`${remote.host}/${remote.path}`)) return
        const isPublic = PUBLIC_HOST.test(remote.host.toLowerCase())
        // The manifest's own repository, and how to clone it: meant to be read.
        if (isPublic && (place === 'documentation' || isManifest(hit) || remote.form === 'https')) return
        const level = levelOf(remote.host.toLowerCase(), place === 'code' && !isManifest(hit))
        const nth = told.place(
          hit.content,
          level,
          `${remote.host}/${remote.path}`.replace(/\.git$/, ''),
          MOST,
        )
        if (nth === null) return
        yield {
          address: hit.content.address,
          ...hit.position(),
          message: `A git remote ships: ${isPublic ? PUBLIC : OTHER}${reveal ? `, ${remote.host}/${remote.path}` : ''}`,
          level,
          fix: 'Remove it, or use the public https address of the repository.',
          identity: `remote ${level} ${nth}`,
        }
      },
    }
  },
})

const levelOf = (host: string, isCode: boolean): Exclude<Level, 'off'> =>
  INTERNAL_HOST.test(host) && isCode ? 'confirm' : 'note'

const isManifest = ({ content }: Hit): boolean => /(?:^|\/)package\.json$/.test(content.path)

function remoteAt(hit: Hit, literal: string): { host: string; path: string; form: 'ssh' | 'https' } | null {
  const isSuffix = literal.startsWith('.git')
  const { text, start } = windowAround(hit.text, hit.start, hit.end, 300)
  const pattern = isSuffix ? HTTPS : literal === 'git@' ? SCP : SSH
  // `ssh://git@…` is found by its own beginning.
  if (literal === 'git@' && /[\w/-]$/.test(text.slice(0, start))) return null
  pattern.lastIndex = start
  const groups = pattern.exec(isSuffix ? text.slice(0, start + 4) : text)?.groups
  const { host, path } = groups ?? {}
  return host === undefined || path === undefined ? null : { host, path, form: isSuffix ? 'https' : 'ssh' }
}
