/**
 * What no terminal, log or editor shows as itself: controls (C0, C1, DEL, ESC), format characters
 * (bidi, zero-width, tags), line and paragraph separators, lone surrogates, private use and
 * unassigned code points, invisible fillers, and every blank that is not the plain space.
 */
const UNPRINTABLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu

/** A mark that follows three others on the same letter: stacks of them spill over the lines above. */
const STACKED_MARK = /(?<=\p{M}{3})\p{M}/gu

const SHORT_ESCAPES: { [character: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Makes any string safe to print on one line: whatever cannot be seen becomes a visible escape, `\n`,
 * `\x1b` or `\u{202e}`. Everything that came from an artifact, a registry or a configuration goes
 * through here before it is printed. Letters of every script stay as they are.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escapeCharacter).replace(STACKED_MARK, escapeCharacter)
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character]
  if (short !== undefined) return short
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  return code <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`
}

/**
 * The same for a finished JSON text: unprintable characters become `\uXXXX`, which every JSON parser
 * reads back as the same string. Line feeds between the fields stay.
 */
export function escapeInJson(json: string): string {
  return json.replace(UNPRINTABLE, (character) => {
    if (character === '\n') return character
    let escaped = ''
    for (let index = 0; index < character.length; index++) {
      escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
    }
    return escaped
  })
}
