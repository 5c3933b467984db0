import { isPrivate, readPublishConfig, readStringField, stringField } from '../../src/artifact/manifest.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Artifact, Context, Problem } from '../../src/model.ts'

/** What npm takes for `access`; anything else it ignores with a warning. */
const ACCESS = new Set(['public', 'restricted', 'private'])

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

export const publishConfig = defineRule({
  id: 'manifest/publish-config',
  level: 'confirm',
  docs: {
    summary: 'A private flag, or a registry or access that do not fit what is published',
    why: '"private": true is how a team says that a package must never be published; a tarball that carries it was packed around that decision. An access that does not fit the scope, or a registry address that cannot be right, ends in a refused upload at best, and in a private package on the public registry at worst.',
    bad: '"private": true in a tarball about to be published, or "publishConfig": { "access": "restricted" } without a scope',
    good: '"name": "@acme/agent" with "publishConfig": { "access": "public" }',
    fix: 'Remove "private" only if the package is really meant for everyone; else do not publish it.',
  },
  *check(artifact, context) {
    yield* checkPrivate(artifact, context)
    yield* checkAccess(artifact, context)
    yield* checkRegistry(artifact)
  },
})

function* checkPrivate({ manifest }: Artifact, { target }: Context): Generator<Problem> {
  if (!isPrivate(manifest)) return
  const isPublished = target.kind === 'registry'
  yield {
    address: 'package.json',
    message: isPublished
      ? 'package.json says "private": true, and the registry serves this package'
      : 'package.json says "private": true: this package is not meant to be published',
    level: isPublished ? 'note' : 'block',
    fix: 'Remove "private" only if the package is meant for everyone who can reach the registry.',
    identity: 'private',
  }
}

function* checkAccess({ manifest, name }: Artifact, { noBaseline }: Context): Generator<Problem> {
  const access = stringField(readPublishConfig(manifest), 'access')
  const isScoped = name.startsWith('@')
  if (access !== null && !ACCESS.has(access)) {
    yield {
      address: 'package.json',
      message: 'publishConfig.access is neither "public" nor "restricted": npm ignores it',
      level: 'confirm',
      fix: 'Write "public" or "restricted".',
      identity: 'access',
    }
  } else if (access !== null && access !== 'public' && !isScoped) {
    yield {
      address: 'package.json',
      message: `publishConfig.access is "${access}", and a package without a scope is always public`,
      level: 'block',
      fix: 'Give the package a scope (@you/name), or drop "access" if it may be public.',
      identity: 'access',
    }
  } else if (access === null && isScoped && noBaseline?.reason === 'first-publish') {
    yield {
      address: 'package.json',
      message: 'publishConfig.access is not set: a scoped package goes out restricted the first time',
      level: 'note',
      fix: 'Add "publishConfig": { "access": "public" }, or "restricted" if that is meant.',
      identity: 'access',
    }
  }
}

function* checkRegistry({ manifest }: Artifact): Generator<Problem> {
  const registry = readStringField(readPublishConfig(manifest), 'registry')
  if (registry === null) return
  const url = URL.canParse(registry) ? new URL(registry) : null
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (!isWeb) {
    yield {
      address: 'package.json',
      message: 'publishConfig.registry is not an http(s) address',
      level: 'confirm',
      fix: 'Write the whole address of the registry, with https://.',
      identity: 'registry',
    }
  } else if (url.username !== '' || url.password !== '') {
    yield {
      address: 'package.json',
      message: 'publishConfig.registry carries a login: whoever installs the package can use it',
      level: 'block',
      fix: 'Take the login out of the address, keep it in your own .npmrc, and replace it.',
      identity: 'registry',
    }
  } else if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    yield {
      address: 'package.json',
      message: 'publishConfig.registry is http: your token goes over the network in clear text',
      level: 'confirm',
      fix: 'Use the https address of the registry.',
      identity: 'registry',
    }
  }
}
