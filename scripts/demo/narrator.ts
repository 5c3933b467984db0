/** Tells the story on standard output. */
export interface Narrator {
  title(text: string): void
  chapter(text: string): void
  say(text: string): void
  /** Something that had to be true, and is. */
  confirm(text: string): void
  /** What a command printed, set off from the story. */
  quote(text: string): void
}

export function createNarrator(output: NodeJS.WritableStream): Narrator {
  let chapters = 0
  const line = (text: string): void => void output.write(`${text}\n`)
  return {
    title: (text) => line(`\n${text}`),
    chapter(text) {
      chapters += 1
      line(`\n${chapters}. ${text}`)
    },
    say: (text) => line(`   ${text}`),
    confirm: (text) => line(`   ✓ ${text}`),
    quote(text) {
      line('')
      for (const quoted of text.trim().split('\n')) line(`   │ ${quoted}`.trimEnd())
      line('')
    },
  }
}
