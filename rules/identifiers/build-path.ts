import { defineRule } from '../../src/define-rule.ts'
import { windowAround } from '../../src/match/window.ts'
import type { Hit, Level, Matching } from '../../src/model.ts'
import { placeOf } from '../place.ts'
import { tellOnce } from '../tell-once.ts'

/** Of one sort in one content. */
const MOST = 3

/** A path of the machine that built the package. */
interface BuildPath {
  id: string
  what: string
  level: Exclude<Level, 'off'>
  literals: readonly string[]
  /** Matched from the literal on; the group `name` is told apart from placeholders. */
  pattern: RegExp
}

const NAME = String.raw`(?<name>[A-Za-z][\w.-]{1,31})`
/** What follows in a path that somebody's program wrote: a folder and more, no variable and no pattern. */
const REST = String.raw`[\w@+.-]{1,80}(?:[\\/]{1,4}[\w@+.-]{1,80}|\.[A-Za-z]{1,5}\b)`

const paths: readonly BuildPath[] = [
  {
    id: 'home-folder',
    what: 'a path below the home folder of a person',
    level: 'confirm',
    literals: ['/Users/', '/home/'],
    pattern: new RegExp(String.raw`\/(?:Users|home)\/${NAME}\/${REST}`, 'y'),
  },
  {
    id: 'windows-home',
    what: 'a path below the home folder of a person, C:\\Users\\…',
    level: 'confirm',
    literals: [
      String.raw`:\Users` + '\\',
      String.raw`:\\Users` + '\\',
      ':/Users/',
      String.raw`:\Documents and Settings` + '\\',
    ],
    pattern: new RegExp(
      String.raw`:[\\/]{1,4}(?:Users|Documents and Settings)[\\/]{1,4}${NAME}[\\/]{1,4}${REST}`,
      'y',
    ),
  },
  {
    id: 'workspace',
    what: 'a path of a CI workspace',
    level: 'note',
    literals: [
      '/home/runner/work/',
      '/Users/runner/work/',
      String.raw`:\a` + '\\',
      String.raw`:\\a` + '\\',
      '/var/jenkins',
      '/var/lib/jenkins',
      '/github/workspace/',
      '/home/circleci/',
      '/home/vsts/work/',
      '/Users/vsts/',
      '/codebuild/output/',
      '/bitrise/src/',
      '/vercel/path0/',
      '/opt/build/repo/',
      '/opt/atlassian/pipelines/agent/build/',
      '/builds/',
      '/home/travis/build/',
      '/buildkite-agent/builds/',
      '/teamcity/buildAgent/work/',
    ],
    pattern: new RegExp(
      String.raw`(?:\/(?:home|Users)\/(?:runner|circleci|vsts|travis)\/|:[\\]{1,4}a[\\]{1,4}|\/var\/(?:lib\/)?jenkins\w{0,10}\/|\/(?:github\/workspace|codebuild\/output|bitrise\/src|vercel\/path0|opt\/build\/repo|opt\/atlassian\/pipelines\/agent\/build|builds|buildkite-agent\/builds|teamcity\/buildAgent\/work)\/)${REST}`,
      'iy',
    ),
  },
  {
    id: 'temporary-folder',
    what: 'a path of a temporary folder',
    level: 'note',
    literals: [
      '/var/folders/',
      String.raw`AppData\Local\Temp` + '\\',
      String.raw`AppData\\Local\\Temp` + '\\',
    ],
    pattern:
      /(?:\/var\/folders\/[a-z0-9_+]{2}\/[a-z0-9_+]{8,40}\/|AppData\\{1,2}Local\\{1,2}Temp\\{1,2}[\w.-]{3,80})/iy,
  },
]

/** Names of nobody: placeholders of documentation, and the users of containers, clouds and emulators. */
const NOBODY =
  /^(?:users?|usernames?|your\W?_?(?:user)?_?-?(?:name)?|you|me|name|myname|myuser|my-?name|some(?:one|body|user|name)?|any(?:one|body)|nobody|person|people|foo|bar|baz|qux|test(?:er|user|ing)?\d?|admin(?:istrator)?|root|guest|default|public|shared|all|current|dev(?:eloper)?|app|application|web_?user|www|www-data|node|nodejs|ubuntu|debian|ec2-user|vagrant|docker|deploy|pi|coder|codespace|gitpod|runner|circleci|travis|vsts|jenkins|appveyor|buildkite|ci|build|builder|container\w*|contributor|jane|john|joe|alice|bob|carol|jdoe|j?doe|(?:jane|john)[._-]?(?:doe|smith)|smith|xxx+|abc|example|sample|demo|project|workspace|sbx_\w+|linuxbrew|sandbox|steam|pwuser|pptruser|seluser|chrome|jovyan|rstudio|git|work|data|src|lib|bin|local|static|images|assets|index|page|pages|home|main|login|about)$/i

export const buildPath = defineRule({
  id: 'identifiers/build-path',
  level: 'note',
  docs: {
    summary: 'Paths of the machine that built the package: home folders, CI workspaces, temp folders',
    why: 'An absolute path names the person or the system that built the package and how its folders are laid out. It also makes every build different.',
    bad: '/Users/marthe/code/agent/src/login.ts in a bundle, C:\\\\Users\\\\mbaker\\\\agent in a map',
    good: '/Users/username/project in a README, a relative path, a path that the program computes',
    fix: 'Let the bundler write relative paths (esbuild --source-root, webpack output.devtoolModuleFilenameTemplate, babel without __filename).',
  },
  match({ reveal }): Matching {
    const told = tellOnce()
    const rows = paths.flatMap((path) => path.literals.map((literal) => ({ literal, path })))
    return {
      literals: rows.map(({ literal }) => literal),
      *examine(hit) {
        const path = rows[hit.literal]?.path
        const place = placeOf(hit.content)
        if (path === undefined || place === 'test' || place === 'dependency' || !beginsPath(hit)) return
        const { text, start } = windowAround(hit.text, hit.start, hit.end, 0, 260)
        path.pattern.lastIndex = start
        const match = path.pattern.exec(text)
        const name = match?.groups?.['name']
        if (match === null || (name !== undefined && NOBODY.test(name))) return
        // A person or a folder is told once, not each file below it.
        const nth = told.place(hit.content, path.id, name ?? path.id, MOST)
        if (nth === null) return
        yield {
          address: hit.content.address,
          ...hit.position(),
          message: `A build path ships: ${path.what}${reveal ? `, ${match[0]}` : ''}`,
          level: place === 'code' && !isInComment(hit) ? path.level : 'note',
          fix: 'Let the bundler write relative paths; keep __filename and import.meta.url of the build out of the bundle.',
          identity: `${path.id} ${nth}`,
        }
      },
    }
  },
})

/** An example in a comment, behind other text. A comment of the path alone was written by a bundler. */
const isInComment = ({ text, start }: Hit): boolean =>
  /(?:(?:\n|\\n)\s{0,40}(?:\*|#)|(?:^|[^:\w])\/\/)\s{0,8}[^\s/][^\n]{0,180}$/.test(
    text.toString('latin1', Math.max(0, start - 240), start),
  )

/** `/home/` behind a letter, a dot or a host is the path of an address; behind `file://` it is one of a machine. */
function beginsPath({ text, start }: Hit): boolean {
  const before = text.toString('latin1', Math.max(0, start - 12), start)
  if (text[start] === 0x3a) return /(?:^|[^A-Za-z0-9])[A-Za-z]$/.test(before)
  return /(?:^|file:\/\/|[^\w./:@}*$)\\-]|\\[nrt])$/.test(before)
}
