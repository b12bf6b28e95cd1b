import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { fits, roomFor, type Label, type Setting } from '../../shared/map/labels.ts'
import type { Drawn, Shape } from '../../shared/map/projection.ts'

export { provinceDrawing } from '../../shared/map/outlines.ts'
export type { Drawn } from '../../shared/map/projection.ts'

/** What an area says: its name in the reader's language, its number, and where it leads. */
export type Area = { code: string; name: string; value: number; href: string }

type Props = {
  drawing: Drawn
  areas: Area[]
  label: string
  small?: boolean
  /** What an area says where its number is not one of instruments. */
  words?: ((area: Area) => string) | undefined
}

const MARGIN = 2
const STRONG_FROM = 4

// The sizes of map.css in units of a drawing 580 wide; a phone shows names alone.
const DESK: Setting = { size: 14, withValue: true }
const PHONE: Setting = { size: 22, withValue: false }
const SMALL: Setting = { size: 28, withValue: true }
const NAMED_WHEN_SMALL = 3

/** The province by number of instruments: at most five steps, every area a link, names where they have room. */
export function ProvinceMap({ drawing, areas, label, small = false, words }: Props) {
  const byCode = new Map(areas.map((area) => [area.code, area]))
  const most = Math.max(1, ...areas.map(({ value }) => value))
  const labels = drawing.shapes.flatMap((shape) => {
    const area = byCode.get(shape.code)
    return area === undefined ? [] : [labelOf(shape, area, most)]
  })
  const box = [-MARGIN, -MARGIN, drawing.width + 2 * MARGIN, drawing.height + 2 * MARGIN].join(' ')
  return (
    <svg class={small ? 'map map-small' : 'map'} viewBox={box} role="group" aria-label={label}>
      {drawing.shapes.map((shape) => (
        <MapArea key={shape.code} shape={shape} area={byCode.get(shape.code)} most={most} words={words} />
      ))}
      <g aria-hidden="true">{small ? <FewNames labels={labels} /> : <Names labels={labels} />}</g>
    </svg>
  )
}

const labelOf = (shape: Shape, { name, value }: Area, most: number): Label => ({
  shape,
  name,
  value,
  strong: stepOf(value, most) >= STRONG_FROM,
})

type AreaProps = { shape: Shape; area: Area | undefined; most: number; words: Props['words'] }

function MapArea({ shape, area, most, words: say }: AreaProps) {
  const { t } = useSite()
  const path = <path class={`m${stepOf(area?.value ?? 0, most)}`} d={shape.path} />
  if (area === undefined || area.value === 0) return path
  const words = say?.(area) ?? t('portal.map.area', { name: area.name, n: area.value })
  return (
    <a href={area.href} aria-label={words}>
      <title>{words}</title>
      {path}
    </a>
  )
}

function Names({ labels }: { labels: Label[] }) {
  const onDesk = roomFor(labels, DESK)
  const onPhone = roomFor(labels, PHONE)
  return (
    <>
      {labels
        .filter(({ shape }) => onDesk.has(shape.code))
        .map((label) => (
          <Name
            key={label.shape.code}
            label={label}
            setting={DESK}
            crowded={!onPhone.has(label.shape.code)}
          />
        ))}
    </>
  )
}

/** A small map has room for the names that matter most. */
function FewNames({ labels }: { labels: Label[] }) {
  const few = labels
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, NAMED_WHEN_SMALL)
  const placed = roomFor(few, SMALL)
  return (
    <>
      {few
        .filter(({ shape }) => placed.has(shape.code))
        .map((label) => (
          <Name key={label.shape.code} label={label} setting={SMALL} crowded={false} />
        ))}
    </>
  )
}

function Name({ label, setting, crowded }: { label: Label; setting: Setting; crowded: boolean }) {
  const { shape, name, value, strong } = label
  // A name that runs over its edge is written in plain ink with a halo, for it lies on two colours.
  const ink = fits(label, setting) ? (strong ? ' map-text-strong' : '') : ' map-text-over'
  return (
    <text class={`map-text${ink}${crowded ? ' map-crowded' : ''}`} x={shape.x} y={shape.y}>
      <tspan class="map-name" x={shape.x} dy="-0.1em">
        {name}
      </tspan>
      <tspan class="map-value" x={shape.x} dy="1.25em">
        {formatCount(value)}
      </tspan>
    </text>
  )
}

// Shares of the largest area at which the colour deepens; numbers of instruments are very uneven.
const DEEPENS = [0.05, 0.1, 0.25, 0.6]

/** 0 is none; 1 to 5 deepen with the share of the largest. */
export function stepOf(value: number, most: number): number {
  return value === 0 ? 0 : 1 + DEEPENS.filter((limit) => value / most >= limit).length
}
