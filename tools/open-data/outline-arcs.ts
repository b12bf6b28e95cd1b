/**
 * Simplifies neighbouring areas together: borders are cut into arcs at the points where three areas meet, and each
 * arc is thinned once (Douglas–Peucker), so both neighbours keep the very same line. Pieces of one area that touch
 * are joined. Points are on an integer grid.
 */
export type Grid = [number, number]

const id = ([x, y]: Grid): string => `${x},${y}`

/** Directed edges of an area's rings; an edge walked both ways lies inside the area and is dropped. */
function outerEdges(rings: Grid[][]): Map<string, Grid[]> {
  const next = new Map<string, Grid[]>()
  for (const ring of rings) {
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % ring.length]
      if (to === undefined || id(from) === id(to)) return
      const back = next.get(id(to)) ?? []
      const opposite = back.findIndex((p) => id(p) === id(from))
      if (opposite >= 0) back.splice(opposite, 1)
      else next.set(id(from), [...(next.get(id(from)) ?? []), to])
    })
  }
  return next
}

const point = (text: string): Grid => {
  const [x, y] = text.split(',').map(Number)
  return [x ?? 0, y ?? 0]
}

/** Walks the edges back into closed rings. */
function ringsFrom(next: Map<string, Grid[]>): Grid[][] {
  const rings: Grid[][] = []
  for (const start of next.keys()) {
    while ((next.get(start)?.length ?? 0) > 0) {
      const ring: Grid[] = []
      let at: string | undefined = start
      while (at !== undefined) {
        const to: Grid | undefined = next.get(at)?.pop()
        if (to === undefined) break
        ring.push(point(at))
        at = id(to) === start ? undefined : id(to)
      }
      if (ring.length > 2) rings.push(ring)
    }
  }
  return rings
}

function distance(p: Grid, a: Grid, b: Grid): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
}

/** Douglas–Peucker with both ends kept */
function thin(points: Grid[], tolerance: number): Grid[] {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 3) return points
  let far = 0
  let index = 0
  points.forEach((p, i) => {
    const d = distance(p, first, last)
    if (i > 0 && i < points.length - 1 && d > far) [far, index] = [d, i]
  })
  if (far <= tolerance) return [first, last]
  return [
    ...thin(points.slice(0, index + 1), tolerance).slice(0, -1),
    ...thin(points.slice(index), tolerance),
  ]
}

/** Thins an arc the same way whichever neighbour walks it. */
function thinEitherWay(points: Grid[], tolerance: number): Grid[] {
  const turned = points.toReversed()
  return points.map(id).join(' ') <= turned.map(id).join(' ')
    ? thin(points, tolerance)
    : thin(turned, tolerance).toReversed()
}

/** A closed line without a junction is cut at its smallest point and at the point farthest from that. */
function thinClosed(ring: Grid[], tolerance: number): Grid[] {
  const least = ring.reduce((best, p, i) => (id(p) < id(ring[best] ?? p) ? i : best), 0)
  const turned = [...ring.slice(least), ...ring.slice(0, least)]
  const start = turned[0] ?? [0, 0]
  const reach = (p: Grid): number => Math.hypot(p[0] - start[0], p[1] - start[1])
  const far = turned.reduce((best, p, i) => (reach(p) > reach(turned[best] ?? p) ? i : best), 0)
  return [
    ...thinEitherWay(turned.slice(0, far + 1), tolerance).slice(0, -1),
    ...thinEitherWay([...turned.slice(far), start], tolerance).slice(0, -1),
  ]
}

function arcs(ring: Grid[], junctions: Set<string>): Grid[][] | undefined {
  const first = ring.findIndex((p) => junctions.has(id(p)))
  if (first < 0) return undefined
  const turned = [...ring.slice(first), ...ring.slice(0, first + 1)]
  const found: Grid[][] = [[]]
  turned.forEach((p, i) => {
    found.at(-1)?.push(p)
    if (i > 0 && i < turned.length - 1 && junctions.has(id(p))) found.push([p])
  })
  return found
}

/** Points where the border forks: more than two points lie next to them, over all areas. */
function junctionsOf(areas: Map<string, Grid[][]>): Set<string> {
  const beside = new Map<string, Set<string>>()
  for (const ring of [...areas.values()].flat()) {
    ring.forEach((p, i) => {
      const near = beside.get(id(p)) ?? new Set<string>()
      near.add(id(ring[(i + 1) % ring.length] ?? p)).add(id(ring[(i + ring.length - 1) % ring.length] ?? p))
      beside.set(id(p), near)
    })
  }
  return new Set([...beside].filter(([, near]) => near.size > 2).map(([p]) => p))
}

/** Rounds to a coarser grid, so that borders drawn twice with small differences fall together. */
function snapped(ring: Grid[], step: number): Grid[] {
  const round = (v: number): number => Math.round(v / step) * step
  return ring
    .map(([x, y]): Grid => [round(x), round(y)])
    .filter((p, i, all) => id(p) !== id(all[(i + 1) % all.length] ?? p))
}

function size(ring: Grid[]): number {
  return (
    Math.abs(
      ring.reduce((sum, [x, y], i) => {
        const [nx, ny] = ring[(i + 1) % ring.length] ?? [x, y]
        return sum + x * ny - nx * y
      }, 0),
    ) / 2
  )
}

/** `step` is the grid to round to, `tolerance` how far a line may move; area code -> rings in, the same out; islets below the tolerance vanish, an area's largest piece never does */
export function simplifyShared(
  areas: Map<string, Grid[][]>,
  tolerance: number,
  step: number,
): Map<string, Grid[][]> {
  const joined = new Map(
    [...areas].map(([code, rings]) => {
      return [code, ringsFrom(outerEdges(rings.map((ring) => snapped(ring, step))))]
    }),
  )
  const junctions = junctionsOf(joined)
  const simple = new Map<string, Grid[][]>()
  for (const [code, rings] of joined) {
    const kept = rings
      .map((ring) => {
        const pieces = arcs(ring, junctions)
        if (pieces === undefined) return thinClosed(ring, tolerance)
        return pieces.flatMap((piece) => thinEitherWay(piece, tolerance).slice(0, -1))
      })
      .toSorted((a, b) => size(b) - size(a))
    simple.set(
      code,
      kept.filter((ring, i) => ring.length > 2 && (i === 0 || size(ring) > tolerance * tolerance * 4)),
    )
  }
  return simple
}
