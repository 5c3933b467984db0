const syllables =
  'ka ros fen nec blu fal con tor mi lo qua zen pri sto ver an el dor ith um gra pho xi ny wre'.split(' ')

/** Made-up codenames of two words; the same ones each time. */
export function makeCodenames(count: number): string[] {
  let seed = 1
  const word = (): string => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    const value = seed >> 8
    return `${syllables[value % 25] ?? ''}${syllables[Math.floor(value / 25) % 25] ?? ''}`
  }
  const names = new Set<string>()
  while (names.size < count) names.add(`${word()} ${word()}`)
  return [...names]
}
