import type { RuleCases } from '../rule-case.ts'
import { mapOf } from '../source-map/case-maps.ts'

const home = 'A build path ships: a path below the home folder of a person'
const windows = String.raw`A build path ships: a path below the home folder of a person, C:\Users\…`
const workspace = 'A build path ships: a path of a CI workspace'
const temporary = 'A build path ships: a path of a temporary folder'

export const cases: RuleCases = {
  finds: [
    {
      name: 'a home folder on macOS',
      files: { 'a.js': 'var __filename="/Users/marthe/code/agent/src/login.ts";' },
      finds: [{ address: 'a.js', message: home, level: 'confirm' }],
    },
    {
      name: 'a home folder on Linux, as a file address',
      files: { 'a.js': 'import.meta.url="file:///home/marthe/agent/index.js"' },
      finds: [{ address: 'a.js', message: home, level: 'confirm' }],
    },
    {
      name: 'a comment that a bundler wrote',
      files: { 'a.js': '// /Users/marthe/agent/src/login.ts\nvar a;' },
      finds: [{ address: 'a.js', message: home, level: 'confirm' }],
    },
    {
      name: 'an example in a comment is a note',
      files: { 'a.js': '/**\n * @param file - `/Users/marthe/agent/login.ts`\n */' },
      finds: [{ address: 'a.js', message: home, level: 'note' }],
    },
    {
      name: 'Windows, escaped and plain',
      files: {
        'a.js': String.raw`x="C:\\Users\\mbaker\\agent\\src\\a.ts"`,
        'b.txt': String.raw`C:\Users\mbaker\agent\b.ts`,
        'c.js': '"c:/Users/mbaker/agent/c.ts"',
      },
      finds: [
        { address: 'a.js', message: windows, level: 'confirm' },
        { address: 'c.js', message: windows, level: 'confirm' },
        { address: 'b.txt', message: windows, level: 'note' },
      ],
    },
    {
      name: 'the sources of a map',
      files: { 'a.js.map': mapOf({ '/Users/marthe/agent/src/a.ts': null }) },
      finds: [{ address: 'a.js.map', message: home, level: 'confirm' }],
    },
    {
      name: 'a person once for each file, each person of several',
      files: { 'a.js': '["/home/marthe/a/b.js","/home/marthe/a/c.js","/home/olaf/a/b.js"]' },
      finds: [
        { address: 'a.js', message: home, level: 'confirm' },
        { address: 'a.js', message: home, level: 'confirm' },
      ],
    },
    {
      name: 'a CI workspace',
      files: { 'a.js': '"/home/runner/work/agent/agent/src/a.ts"' },
      finds: [{ address: 'a.js', message: workspace, level: 'note' }],
    },
    {
      name: 'a temporary folder',
      files: { 'a.js': '"/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T/build"' },
      finds: [{ address: 'a.js', message: temporary, level: 'note' }],
    },
    {
      name: 'documentation that shows a real one',
      files: { 'README.md': 'cd /Users/marthe/code/agent' },
      finds: [{ address: 'README.md', message: home, level: 'note' }],
    },
  ],
  ignores: [
    {
      name: 'placeholders',
      files: {
        'README.md': '/Users/username/project/a.js and /home/you/app/a.js',
        'a.js': String.raw`"C:\\Users\\YourName\\app\\x.js"; "/home/node/app/index.js"`,
      },
    },
    {
      name: 'paths of addresses',
      files: {
        'a.js':
          'fetch("https://acme.example/home/marthe/photos/a.png"); get("/users/marthe/repos/x"); `${base}/home/marthe/a/b.js`',
      },
    },
    { name: 'the folder alone', files: { 'a.js': 'path.startsWith("/Users/") || path === "/home/" + name' } },
    {
      name: 'tests and dependencies',
      files: { 'test/a.js': '"/Users/marthe/a/b.js"', 'node_modules/x/a.js': '"/Users/marthe/a/b.js"' },
    },
  ],
}
