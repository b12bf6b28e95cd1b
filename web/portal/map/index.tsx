import type { Drawn, Shape } from './projection.ts'
import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'

export { provinceDrawing } from './outlines.ts'
export type { Drawn } from './projection.ts'

/** What an area says: its name in the reader's language, its number, and where it leads. */
export type Area = { code: string; name: string; value: number; href: string }

type Props = { drawing: Drawn; areas: Area[]; label: string; small?: boolean }

/** The province by number of instruments: at most five steps, name and number on each area, every area a link. */
export function ProvinceMap({ drawing, areas, label, small = false }: Props) {
  const byCode = new Map(areas.map((area) => [area.code, area]))
  const most = Math.max(1, ...areas.map(({ value }) => value))
  const named = new Set(small ? largest(areas) : areas.map(({ code }) => code))
  const margin = 2
  const box = `${-margin} ${-margin} ${drawing.width + 2 * margin} ${drawing.height + 2 * margin}`
  return (
    <svg class={small ? 'map map-small' : 'map'} viewBox={box} role="group" aria-label={label}>
      {drawing.shapes.map((shape) => (
        <MapArea key={shape.code} shape={shape} area={byCode.get(shape.code)} most={most} named={named} />
      ))}
    </svg>
  )
}

// A small map has room for the names that matter most.
const NAMED_WHEN_SMALL = 3

const largest = (areas: Area[]): string[] =>
  areas
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, NAMED_WHEN_SMALL)
    .map(({ code }) => code)

type AreaProps = { shape: Shape; area: Area | undefined; most: number; named: Set<string> }

function MapArea({ shape, area, most, named }: AreaProps) {
  const { t } = useSite()
  const path = <path class={`m${stepOf(area?.value ?? 0, most)}`} d={shape.path} />
  if (area === undefined || area.value === 0) {
    return (
      <g>
        {path}
        {named.has(shape.code) ? (
          <Label shape={shape} name={area?.name ?? ''} value={0} strong={false} />
        ) : null}
      </g>
    )
  }
  const step = stepOf(area.value, most)
  return (
    <a href={area.href} aria-label={t('portal.map.area', { name: area.name, n: area.value })}>
      {path}
      {named.has(shape.code) ? (
        <Label shape={shape} name={area.name} value={area.value} strong={step > 3} />
      ) : null}
    </a>
  )
}

function Label(props: { shape: Shape; name: string; value: number; strong: boolean }) {
  const { shape, name, value, strong } = props
  return (
    <text class={strong ? 'map-text map-text-strong' : 'map-text'} x={shape.x} y={shape.y} aria-hidden="true">
      <tspan class="map-name" x={shape.x} dy="-0.1em">
        {name}
      </tspan>{' '}
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
