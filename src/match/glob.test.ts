import { describe, expect, it } from 'vitest'
import { StowawayError } from '../errors.ts'
import { compileGlobs } from './glob.ts'

describe('compileGlobs', () => {
  it('matches paths, dot files included, and takes away what ! names', () => {
    const matches = compileGlobs(['dist/**', './*.js', '!**/*.map'])
    expect(['dist/a.js', 'dist/.env', 'dist/a.js.map', 'a.js', 'b/a.js'].filter(matches)).toEqual([
      'dist/a.js',
      'dist/.env',
      'a.js',
    ])
  })

  it('matches nothing without patterns', () => {
    expect(compileGlobs([])('a')).toBe(false)
  })

  it.each(['', '!', 'a'.repeat(5000), 'a[b'])('refuses %j with a typed error', (pattern) => {
    expect(() => compileGlobs([pattern])).toThrow(StowawayError)
  })
})
