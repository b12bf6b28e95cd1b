import words from './amount.json' with { type: 'json' }

const SECTION = 10_000

/** A section of four digits; zeros between digits are said once, those at its end not at all. */
function section(value: number): string {
  let said = ''
  let isZero = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      isZero = said !== ''
      continue
    }
    said += `${isZero ? words.digits[0] : ''}${words.digits[digit]}${words.places[place]}`
    isZero = false
  }
  return said
}

function whole(yuan: number): string {
  let said = ''
  let isGap = false
  for (let rank = words.sections.length - 1; rank >= 0; rank -= 1) {
    const part = Math.floor(yuan / SECTION ** rank) % SECTION
    if (part === 0) {
      isGap = said !== ''
      continue
    }
    // A zero is said where a section is skipped, or the next one does not fill its thousands.
    const zero = said !== '' && (isGap || part < SECTION / 10) ? words.digits[0] : ''
    said += `${zero}${section(part)}${words.sections[rank]}`
    isGap = false
  }
  return said
}

/**
 * An amount in the formal numerals of contracts and cheques, below 10,000 hundred million yuan (in fen).
 * Source: rules for the filling in of payment vouchers, People's Bank of China (1997-393, annex 1).
 */
export function amountInWords(fen: number): string {
  const cents = Math.abs(fen)
  const yuan = Math.floor(cents / 100)
  const [jiao, rest] = [Math.floor(cents / 10) % 10, cents % 10]
  const head = yuan === 0 ? '' : `${whole(yuan)}${words.yuan}`
  const zero = words.digits[0] ?? ''
  const nothing = head === '' && jiao === 0 && rest === 0 ? `${zero}${words.yuan}` : ''
  const tenths = jiao > 0 ? `${words.digits[jiao]}${words.jiao}` : head !== '' && rest > 0 ? zero : ''
  const last = rest > 0 ? `${words.digits[rest]}${words.fen}` : words.whole
  return `${words.currency}${fen < 0 ? words.minus : ''}${nothing}${head}${tenths}${last}`
}
