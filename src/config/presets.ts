import type { Level } from '../model.ts'

/** Rule → level; a rule that a preset leaves out keeps its own default, whatever that depends on. */
type Preset = Readonly<{ [rule: string]: Level }>

export type PresetName = 'recommended' | 'strict' | 'agent-cli'

/**
 * `recommended` is the rules' own defaults: they weigh the licence and what earlier releases had.
 * `strict` is for packages in which nothing unusual may pass without a recorded approval: what a person
 * would confirm blocks, and the notes that matter are confirmed.
 * `agent-cli` is for proprietary command-line programs bundled into a few files: no source text, no
 * way to it, and no jump in size gets out, whatever the licence says and earlier releases had.
 *
 * A level given here holds for all that a rule finds. So no level may be below one that the rule itself
 * gives, and rules that judge case by case better than one level could are left out.
 */
export const presets: Readonly<Record<PresetName, Preset>> = {
  recommended: {},
  strict: {
    'archive/hostile-entry': 'block',
    'contents/build-info': 'block',
    'contents/first-appearance': 'confirm',
    'contents/forbidden-file': 'block',
    'contents/raw-sources': 'block',
    'manifest/entry-missing': 'block',
    'manifest/install-scripts': 'block',
    'manifest/publish-config': 'block',
    'size/budget': 'block',
    'size/file-growth': 'block',
    'size/growth': 'block',
    'source-map/dangling-reference': 'confirm',
    'source-map/embedded-sources': 'block',
    'source-map/exposed-paths': 'confirm',
    'source-map/remote-reference': 'block',
  },
  'agent-cli': {
    'contents/build-info': 'block',
    'contents/raw-sources': 'block',
    'size/growth': 'block',
    'source-map/embedded-sources': 'block',
    'source-map/exposed-paths': 'block',
    'source-map/remote-reference': 'block',
  },
}

export const presetNames: readonly PresetName[] = ['recommended', 'strict', 'agent-cli']

export function isPresetName(name: string): name is PresetName {
  return (presetNames as readonly string[]).includes(name)
}
