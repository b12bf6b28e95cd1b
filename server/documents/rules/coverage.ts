/** Where the tables of a TrueType font begin. */
function tableAt(font: Buffer, name: string): number {
  const count = font.readUInt16BE(4)
  for (let index = 0; index < count; index += 1) {
    const entry = 12 + index * 16
    if (font.toString('latin1', entry, entry + 4) === name) return font.readUInt32BE(entry + 8)
  }
  throw new Error(`the font has no table ${name}`)
}

/** Ranges of characters that a font draws, from its table of format 12 (all of Unicode). */
function rangesOf(font: Buffer): [first: number, last: number][] {
  const cmap = tableAt(font, 'cmap')
  const count = font.readUInt16BE(cmap + 2)
  for (let index = 0; index < count; index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    if (font.readUInt16BE(at) !== 12) continue
    const groups = font.readUInt32BE(at + 12)
    return Array.from({ length: groups }, (_, group) => {
      const start = at + 16 + group * 12
      return [font.readUInt32BE(start), font.readUInt32BE(start + 4)]
    })
  }
  throw new Error('the font has no map of all characters')
}

/** Whether a font draws a character. */
export function coverage(font: Buffer): (codePoint: number) => boolean {
  const ranges = rangesOf(font)
  return (codePoint) => {
    let [low, high] = [0, ranges.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const [first, last] = ranges[middle] ?? [0, -1]
      if (codePoint < first) high = middle - 1
      else if (codePoint > last) low = middle + 1
      else return true
    }
    return false
  }
}

/** A text that loses nothing: what the font cannot draw is written as its number in Unicode. */
export const drawable = (text: string, draws: (codePoint: number) => boolean): string =>
  Array.from(text, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    if (sign === '\n' || draws(code)) return sign
    return code < 0x20 || isSilent(code) ? '' : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  }).join('')

/** Selectors of variants and joiners, which show nothing themselves. */
const isSilent = (code: number): boolean =>
  (code >= 0xfe00 && code <= 0xfe0f) ||
  (code >= 0xe0100 && code <= 0xe01ef) ||
  (code >= 0x200b && code <= 0x200f)
