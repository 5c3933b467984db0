import type { Anomaly } from '../model.ts'

/** C0, DEL and C1 controls, and the characters that reorder or hide text (Unicode TR 36, "bidi spoofing"). */
const deceptiveCharacters = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

/**
 * Where npm's installer puts a member: the first folder goes, whatever its name, and `.`/empty segments with it.
 * Null for a member without a folder around it, which the installer drops.
 */
export function installedPath(archivePath: string): string | null {
  const segments = archivePath.replaceAll('\\', '/').split('/').slice(1)
  const kept = segments.filter((segment) => segment !== '' && segment !== '.')
  return kept.length === 0 ? null : kept.join('/')
}

/** Collects what is odd about names: one call for each member, in archive order. */
export interface NameCheck {
  check(archivePath: string, path: string | null, mode: number): void
  anomalies: Anomaly[]
}

export function checkNames(): NameCheck {
  const anomalies: Anomaly[] = []
  const seen = new Set<string>()
  const seenFolded = new Map<string, string>()
  let firstFolder: string | null = null

  const report = (code: string, address: string, message: string, severe: boolean): void => {
    anomalies.push({ code, address, message, severe })
  }

  const check = (archivePath: string, path: string | null, mode: number): void => {
    const address = path ?? archivePath
    if (deceptiveCharacters.test(archivePath)) {
      report('deceptive-name', address, 'a name holds control or direction-changing characters', true)
    }
    if (archivePath.startsWith('/') || /^[A-Za-z]:/.test(archivePath)) {
      report('absolute-path', address, 'an absolute path', true)
    }
    if (archivePath.split(/[/\\]/).includes('..'))
      report('parent-path', address, 'a path that climbs out with ".."', true)
    if (archivePath.includes('\\'))
      report('backslash', address, 'a path with a backslash, which is a folder on Windows only', true)
    if ((mode & 0o7000) !== 0) {
      report('special-mode', address, `permission bits ${mode.toString(8)} (setuid, setgid or sticky)`, true)
    }
    if (path === null) {
      report('no-folder', address, 'a member outside of any folder; the installer drops it', true)
      return
    }
    const slash = archivePath.indexOf('/')
    const folder = archivePath.slice(0, slash)
    firstFolder ??= folder
    if (folder !== firstFolder) {
      report(
        'mixed-folders',
        address,
        `a member below "${folder}/" where others are below "${firstFolder}/"`,
        true,
      )
    }
    if (archivePath.slice(slash + 1) !== path && !archivePath.includes('\\')) {
      report('unclean-path', address, 'a path with empty or "." segments', true)
    }
    if (seen.has(path)) {
      report('duplicate', address, 'the same path twice; the installer keeps the last', true)
      return
    }
    seen.add(path)
    const folded = path.normalize('NFC').toLowerCase()
    const twin = seenFolded.get(folded)
    if (twin === undefined) seenFolded.set(folded, path)
    else report('same-but-for-case', address, `equals "${twin}" but for case or Unicode form`, false)
  }

  return { check, anomalies }
}
