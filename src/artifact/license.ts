import parseExpression from 'spdx-expression-parse'
import type { Manifest } from '../model.ts'
import { readLicenses } from './manifest.ts'
import { OPEN_LICENSES } from './open-licenses.ts'

/** The longest expression that is parsed; a longer one is nobody's licence. */
const LONGEST_EXPRESSION = 500

const OPEN_BY_ID = new Set(OPEN_LICENSES.map((id) => id.toLowerCase()))
const OPEN_BY_NAME = new Set(OPEN_LICENSES.map(simplify))

/**
 * True when the package's licence lets anyone read and pass on its source: an open licence in any of the
 * alternatives it offers, and in every part of those that are joined by AND. No licence, `UNLICENSED`,
 * `SEE LICENSE IN …`, source-available licences and whatever is not understood are not open.
 */
export function isOpenLicense(manifest: Manifest): boolean {
  return readLicenses(manifest).some(isOpenExpression)
}

function isOpenExpression(expression: string): boolean {
  if (OPEN_BY_ID.has(expression.toLowerCase())) return true
  if (expression.length > LONGEST_EXPRESSION) return false
  const parsed = parse(expression)
  return parsed === null ? OPEN_BY_NAME.has(simplify(expression)) : isOpen(parsed)
}

function isOpen(info: parseExpression.Info): boolean {
  if ('license' in info) return OPEN_BY_ID.has(info.license.toLowerCase())
  return info.conjunction === 'or'
    ? isOpen(info.left) || isOpen(info.right)
    : isOpen(info.left) && isOpen(info.right)
}

function parse(expression: string): parseExpression.Info | null {
  try {
    return parseExpression(expression)
  } catch {
    return null
  }
}

/**
 * What people wrote before SPDX: `Apache License, Version 2.0`, `GPLv3`, `The MIT License (MIT)`. The
 * whole text has to be the licence's name: spdx-correct looks for a name anywhere in the text, and makes
 * MIT of "copying is not per*mit*ted" and Apache-2.0 of "Apache-2.0 with Commons Clause".
 */
function simplify(name: string): string {
  return name
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?opensource\.org\/licenses?\/([\w.-]+?)(?:\.php|\.html)?\/?$/, '$1')
    .replace(/\(([^()]*)\)/g, ' $1 ')
    .replace(/-only$|-or-later$|\+$/, '')
    .replace(/\b(?:the|licen[sc]e[ds]?|version|gnu|software)\b/g, ' ')
    .replace(/\bv(?:er)?\.?\s*(?=\d)/g, '')
    .replace(/gplv(?=\d)/g, 'gpl')
    .replace(/(\d)\.0\b/g, '$1')
    .replace(/^\W*(\w+)\W+\1\W*$/, '$1')
    .replace(/[^a-z0-9]+/g, '')
}
