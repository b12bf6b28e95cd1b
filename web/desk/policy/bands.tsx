import { formatCount } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import type { WhatIf } from './what-if.tsx'

const WAN_FEN = 1_000_000
const HEIGHT = 120
const BAR = 56
const GAP = 6
const TOP = 48
const FOOT = 40

type Props = { bands: WhatIf['bands']; now: number; then: number }

/** Instruments by original value: those in scope blue, those that change amber, the rest grey; both thresholds as lines. */
export function Bands({ bands, now, then }: Props) {
  const { t } = useTexts()
  const most = Math.max(1, ...bands.map(({ all }) => all))
  const width = bands.length * (BAR + GAP)
  const heightOf = (count: number) => (count / most) * HEIGHT
  return (
    <svg
      className="bands"
      viewBox={`0 0 ${width} ${TOP + HEIGHT + FOOT}`}
      role="img"
      aria-label={t('desk.policy.bands', { n: bands.length })}
    >
      {bands.map((band, index) => {
        const x = index * (BAR + GAP)
        const high = heightOf(band.all)
        const [kept, changed] = [Math.min(band.now, band.after), Math.abs(band.after - band.now)]
        const base = TOP + HEIGHT
        return (
          <g key={band.from}>
            <rect className="band-rest" x={x} y={base - high} width={BAR} height={high} />
            <rect className="band-in" x={x} y={base - heightOf(kept)} width={BAR} height={heightOf(kept)} />
            <rect
              className="band-changed"
              x={x}
              y={base - heightOf(kept + changed)}
              width={BAR}
              height={heightOf(changed)}
            />
            <text className="band-count" x={x + BAR / 2} y={base - high - 5}>
              {formatCount(band.all)}
            </text>
            <text className="band-name" x={x + BAR / 2} y={base + 16}>
              {nameOf(band.from, bands[index + 1]?.from)}
            </text>
          </g>
        )
      })}
      <Threshold at={positionOf(bands, now)} words={t('desk.policy.in_force')} className="line-now" />
      {then === now ? null : (
        <Threshold at={positionOf(bands, then)} words={t('desk.policy.tried')} className="line-then" />
      )}
      <text className="band-axis" x={0} y={TOP + HEIGHT + FOOT - 6}>
        {t('desk.policy.axis')}
      </text>
    </svg>
  )
}

const wan = (fen: number): string => formatCount(fen / WAN_FEN)
const nameOf = (from: number, next: number | undefined): string =>
  next === undefined ? `${wan(from)}+` : `${wan(from)}–${wan(next)}`

/** Where a value lies along the bars, in units of the drawing. */
function positionOf(bands: Props['bands'], value: number): number {
  const after = bands.findIndex(({ from }) => from > value)
  const index = (after === -1 ? bands.length : after) - 1
  const from = bands[index]?.from ?? 0
  const next = bands[index + 1]?.from
  const share = next === undefined ? 0.5 : (value - from) / (next - from)
  return Math.max(0, index + share) * (BAR + GAP) - GAP / 2
}

function Threshold({ at, words, className }: { at: number; words: string; className: string }) {
  const isNow = className === 'line-now'
  return (
    <g className={className}>
      <line x1={at} x2={at} y1={isNow ? 14 : 2} y2={TOP + HEIGHT} />
      <text x={at + 4} y={isNow ? 22 : 10}>
        {words}
      </text>
    </g>
  )
}
