import type { Reason } from '../facts.ts'

/** An order that waits for money, with what it waits for. */
export type Candidate = {
  orderId: string
  number: string
  customerId: string
  customer: string
  /** What is due; before the charge what was agreed. */
  dueFen: number
}

export type Incoming = { leftFen: number; payer: string | null; note: string | null }

/** What a receipt may have been paid for, and why; `restFen` would stay as a credit. */
export type Suggestion = {
  parts: { orderId: string; amountFen: number }[]
  restFen: number
  reasons: Reason[]
}

const WEIGHT: Record<Reason, number> = {
  number: 6,
  sum: 4,
  amount: 4,
  payer: 3,
  serial: 2,
  payer_part: 2,
  part: 0,
  over: 0,
}
/** Orders of one customer among which sums are looked for. */
const MOST_TOGETHER = 12
const SHORTEST_NAME = 4

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** What a receipt may have been paid for, best first: the number in its text, the payer's name, the amount, sums of orders. */
export function suggest(receipt: Incoming, candidates: readonly Candidate[], most: number): Suggestion[] {
  const traits = candidates.map((candidate) => ({ candidate, traits: traitsOf(receipt, candidate) }))
  const single = traits.flatMap(({ candidate, traits: found }) => alone(receipt, candidate, found))
  const together = [...Map.groupBy(traits, ({ candidate }) => candidate.customerId).values()].flatMap(
    (group) => merged(receipt, group),
  )
  return [...together, ...single]
    .toSorted((a, b) => scoreOf(b) - scoreOf(a) || a.parts.length - b.parts.length)
    .slice(0, most)
}

const scoreOf = ({ reasons }: Suggestion): number => reasons.reduce((sum, each) => sum + WEIGHT[each], 0)

function traitsOf({ payer, note }: Incoming, { number, customer }: Candidate): Reason[] {
  const text = plain(`${note ?? ''} ${payer ?? ''}`)
  const [name, theirs] = [plain(customer), plain(payer ?? '')]
  const serial = number.split('-').at(-1) ?? ''
  const hasSerial =
    serial !== '' && (note ?? '').split(/\D+/).some((digits) => digits !== '' && digits.endsWith(serial))
  return [
    ...(text.includes(plain(number)) ? (['number'] as const) : hasSerial ? (['serial'] as const) : []),
    ...nameTraits(name, theirs, plain(note ?? '')),
  ]
}

function nameTraits(name: string, payer: string, note: string): Reason[] {
  if (name === '' || (payer === '' && note === '')) return []
  if (name === payer) return ['payer']
  if (name.length < SHORTEST_NAME) return []
  const isPart =
    payer.includes(name) || (payer.length >= SHORTEST_NAME && name.includes(payer)) || note.includes(name)
  return isPart ? ['payer_part'] : []
}

function alone(
  { leftFen }: Incoming,
  { orderId, dueFen }: Candidate,
  traits: readonly Reason[],
): Suggestion[] {
  const isExact = leftFen === dueFen
  if (!isExact && traits.length === 0) return []
  const amountFen = Math.min(leftFen, dueFen)
  const size: Reason = isExact ? 'amount' : leftFen < dueFen ? 'part' : 'over'
  return [{ parts: [{ orderId, amountFen }], restFen: leftFen - amountFen, reasons: [...traits, size] }]
}

type Judged = { candidate: Candidate; traits: Reason[] }

/** Several orders of one customer that together come to the amount; the oldest first. */
function merged({ leftFen }: Incoming, group: readonly Judged[]): Suggestion[] {
  const known = group.filter(({ candidate }) => candidate.dueFen <= leftFen).slice(0, MOST_TOGETHER)
  if (known.length < 2 || known.every(({ traits }) => traits.length === 0)) return []
  const chosen = sumTo(
    known.map(({ candidate }) => candidate.dueFen),
    leftFen,
  )
  if (chosen.length < 2) return []
  const picked = chosen.flatMap((index) => known[index] ?? [])
  const reasons = new Set(picked.flatMap(({ traits }) => traits))
  return [
    {
      parts: picked.map(({ candidate }) => ({ orderId: candidate.orderId, amountFen: candidate.dueFen })),
      restFen: 0,
      reasons: [...reasons, 'sum'],
    },
  ]
}

/** Places of amounts that come to a total, with as few as can be, the first ones before later ones; none: empty. */
function sumTo(amounts: readonly number[], total: number): number[] {
  let best: number[] = []
  for (let mask = 1; mask < 1 << amounts.length; mask += 1) {
    const places = amounts.flatMap((_, index) => ((mask >> index) & 1 ? [index] : []))
    if (best.length > 0 && places.length >= best.length) continue
    if (places.reduce((sum, index) => sum + (amounts[index] ?? 0), 0) === total) best = places
  }
  return best
}
