import type { Content, Level } from '../src/model.ts'

/** What sort of place a content is: the same text weighs less where samples are expected. */
export type Place = 'code' | 'documentation' | 'test' | 'dependency'

const TEST_FOLDER =
  /(?:^|[/!])(?:tests?|__tests__|__mocks__|__fixtures__|fixtures?|specs?|e2e|testdata|test-data|mocks?|examples?|samples?|demos?|benchmarks?)\//i
const TEST_FILE = /[._-](?:test|spec|fixture|mock|stories|example|sample)s?\.[a-z]{1,5}$/i
const DOCUMENTATION_FOLDER = /(?:^|[/!])(?:docs?|documentation|website|guides?|man)\//i
const DOCUMENTATION_FILE =
  /^(?:readme|changelog|changes|history|contributing|license|licence|notice|authors|thirdpartynotices?)|\.(?:md|mdx|markdown|rst|adoc|txt|html?)$/i

/** By the innermost path of the content. */
export function placeOf({ path, isFirstParty }: Pick<Content, 'path' | 'isFirstParty'>): Place {
  if (!isFirstParty) return 'dependency'
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (TEST_FILE.test(name) || TEST_FOLDER.test(path)) return 'test'
  return DOCUMENTATION_FILE.test(name) || DOCUMENTATION_FOLDER.test(path) ? 'documentation' : 'code'
}

/** One step down: block, confirm, note. */
export function lowered(level: Exclude<Level, 'off'>): Exclude<Level, 'off'> {
  return level === 'block' ? 'confirm' : 'note'
}
