import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { fits, roomFor, type Label } from '../../shared/map/labels.ts'
import { provinceDrawing } from '../../shared/map/outlines.ts'
import type { Drawn, Shape } from '../../shared/map/projection.ts'

/** What an area says: its name, the words of its value, how bad it is from 0 to 5, and the list behind it. */
export type MapArea = { code: string; name: string; words: string; step: number; to: string }

const WIDTH = 420
const SIZE = 15
const STRONG_FROM = 4
const MARGIN = 2

/** The regions of a province by how bad it is there; the table beside it says the same in figures. */
export function RegionMap({ province, areas, label }: { province: string; areas: MapArea[]; label: string }) {
  const { data } = useQuery({
    queryKey: ['outline', province],
    queryFn: () => provinceDrawing(province, WIDTH),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (data == null) return null
  return <Drawing drawing={data} areas={areas} label={label} />
}

function Drawing({ drawing, areas, label }: { drawing: Drawn; areas: MapArea[]; label: string }) {
  const byCode = new Map(areas.map((area) => [area.code, area]))
  const labels = drawing.shapes.flatMap((shape): (Label & { words: string })[] => {
    const area = byCode.get(shape.code)
    if (area === undefined) return []
    return [{ shape, name: area.name, words: area.words, value: area.step, strong: area.step >= STRONG_FROM }]
  })
  const setting = { size: SIZE, withValue: true }
  const placed = roomFor(labels, setting)
  const box = [-MARGIN, -MARGIN, drawing.width + 2 * MARGIN, drawing.height + 2 * MARGIN].join(' ')
  return (
    <svg className="region-map" viewBox={box} role="img" aria-label={label}>
      {drawing.shapes.map((shape) => (
        <Area key={shape.code} shape={shape} area={byCode.get(shape.code)} />
      ))}
      {labels
        .filter(({ shape }) => placed.has(shape.code))
        .map((each) => {
          const { shape, name, words, strong } = each
          const ink = fits(each, setting) ? (strong ? 'map-strong' : '') : 'map-over'
          return (
            <text key={shape.code} className={`map-label ${ink}`} x={shape.x} y={shape.y}>
              <tspan className="map-name" x={shape.x} dy="-0.1em">
                {name}
              </tspan>
              <tspan x={shape.x} dy="1.25em">
                {words}
              </tspan>
            </text>
          )
        })}
    </svg>
  )
}

/** For the mouse alone: the table's links do the same for everybody. */
function Area({ shape, area }: { shape: Shape; area: MapArea | undefined }) {
  const navigate = useNavigate()
  if (area === undefined) return <path className="area-none" d={shape.path} />
  return (
    <path
      className={`area-${area.step}`}
      d={shape.path}
      onClick={() =>
        void navigate({
          to: area.to.split('?')[0] ?? '/',
          search: Object.fromEntries(new URLSearchParams(area.to.split('?')[1])),
        })
      }
    />
  )
}
