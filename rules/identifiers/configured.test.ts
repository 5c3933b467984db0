import { expect, test } from 'vitest'
import { StowawayError } from '../../src/errors.ts'
import type { JsonObject, MatchSettings } from '../../src/model.ts'
import { readHostPattern } from './host-pattern.ts'
import { internalHost } from './internal-host.ts'
import { marker } from './marker.ts'
import { pattern } from './pattern.ts'

const settings = (given: {
  patterns?: JsonObject[]
  hosts?: string[]
  markers?: string[]
}): MatchSettings => ({
  reveal: false,
  internal: { hosts: given.hosts ?? [], scopes: [], markers: given.markers ?? [] },
  patterns: given.patterns ?? [],
  codenames: { entries: [], sealed: [] },
})

test.each<[string, JsonObject, RegExp]>([
  ['that does not compile', { id: 'a/b', pattern: '(' }, /Unterminated group/],
  ['that takes exponentially long', { id: 'a/b', pattern: 'x(a+)+y' }, /exponentially/],
  ['without text to look for', { id: 'a/b', pattern: '[0-9]{6}' }, /no text that can be looked for/],
  ['with a keyword of one letter', { id: 'a/b', pattern: 'ACME-1', keywords: ['A'] }, /no text/],
])('a pattern %s is wrong use', (_, written, what) => {
  const setUp = () => pattern.match?.(settings({ patterns: [written] }), undefined)
  expect(setUp).toThrow(what)
  expect(setUp).toThrow(StowawayError)
})

test.each(['*', '*.*', 'a', '*.io', ''])('the host %j says nothing and is wrong use', (host) => {
  expect(() => internalHost.match?.(settings({ hosts: [host] }), undefined)).toThrow(/internal|host/i)
})

test('a marker of two letters is wrong use', () => {
  expect(() => marker.match?.(settings({ markers: ['ok'] }), undefined)).toThrow(StowawayError)
})

test.each<[string, string, boolean]>([
  ['*.corp.example', 'build.eu.corp.example', true],
  ['*.corp.example', 'corp.example', true],
  ['*.corp.example', 'mycorp.example', false],
  ['*.corp.example', 'corp.example.com', false],
  ['https://Git.Acme.Example/', 'git.acme.example', true],
  ['git.acme.example', 'x.git.acme.example', false],
  ['build-*.acme.example', 'build-7.acme.example', true],
  ['build-*.acme.example', 'rebuild-7.acme.example', false],
  ['ci.*.*.corp.example', 'ci.a.b.corp.example', true],
  ['ci.*.*.corp.example', 'ci.a.corp.example', false],
  ['*.a*b*c.example', 'x.a1b2c.example', true],
  ['build*d.corp.example', 'build.corp.example', false],
  ['a*a*a*a*a*a*a*a.corp', `${'a'.repeat(250)}b.corp`, false],
])('%s and %s: %s', (written, host, isMatch) => {
  expect(readHostPattern(written).matches(host)).toBe(isMatch)
})
