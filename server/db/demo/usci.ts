import type { Random } from './random.ts'

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The last character of an organisation code (GB 11714): weights 3 7 9 10 5 8 4 2 modulo 11. */
function organisationCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  // GB 11714 counts A as 10 through Z as 35, whichever letters a credit code may use.
  const sum = weights.reduce((total, weight, i) => total + weight * Number.parseInt(body[i] ?? '0', 36), 0)
  const check = 11 - (sum % 11)
  if (check === 10) return 'X'
  return check === 11 ? '0' : String(check)
}

/** The last character of a unified social credit code (GB 32100): weights are powers of 3 modulo 31. */
function creditCheck(body: string): string {
  let [sum, weight] = [0, 1]
  for (const character of body) {
    sum += letters.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return letters[(31 - (sum % 31)) % 31] ?? '0'
}

/**
 * A valid but fictional 统一社会信用代码: `kind` is its first two characters (11 government, 12 public institution,
 * 91 firm), then the region, then an organisation code that begins with DEM.
 */
export function fictionalUsci(kind: '11' | '12' | '52' | '91', regionCode: string, random: Random): string {
  let body = 'DEM'
  while (body.length < 8) body += letters.charAt(random.between(0, letters.length - 1))
  const front = `${kind}${regionCode}${body}${organisationCheck(body)}`
  return front + creditCheck(front)
}
