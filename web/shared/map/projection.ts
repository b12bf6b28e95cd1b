/** A corner of an outline: longitude and latitude in degrees. */
export type Point = readonly [number, number]
export type Ring = readonly Point[]

export type Outline = { code: string; name: string; rings: Ring[] }

/** An area as it is drawn: its path, where its name stands, and how far it is from there to the side. */
export type Shape = { code: string; name: string; path: string; x: number; y: number; room: number }

export type Drawn = { width: number; height: number; shapes: Shape[] }

type Place = (point: Point) => Point

const RADIANS = Math.PI / 180

/**
 * Draws outlines to a given width: an equirectangular projection true at the middle latitude, which keeps the
 * shape of a province. Corners fall on whole units, and what no longer moves is left out.
 */
export function draw(outlines: readonly Outline[], width: number): Drawn {
  const points = outlines.flatMap(({ rings }) => rings.flat())
  const [west, east] = extent(points, 0)
  const [south, north] = extent(points, 1)
  const narrowing = Math.cos(((south + north) / 2) * RADIANS)
  const scale = width / Math.max((east - west) * narrowing, 1e-6)
  const place: Place = ([x, y]) => [
    Math.round((x - west) * narrowing * scale),
    Math.round((north - y) * scale),
  ]
  return {
    width,
    height: Math.round((north - south) * scale),
    shapes: outlines.map((each) => shape(each, place)),
  }
}

function extent(points: readonly Point[], axis: 0 | 1): [number, number] {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const point of points) {
    least = Math.min(least, point[axis])
    most = Math.max(most, point[axis])
  }
  return [least, most]
}

function shape({ code, name, rings }: Outline, place: Place): Shape {
  const placed = rings.map((ring) => moved(ring.map(place))).filter((ring) => ring.length > 2)
  const largest = placed.toSorted((a, b) => Math.abs(area(b)) - Math.abs(area(a)))[0] ?? []
  const [x, y] = innermost(largest)
  return { code, name, path: placed.map(ringPath).join(''), x, y, room: sideRoom([x, y], largest) }
}

const moved = (ring: Ring): Ring =>
  ring.filter((point, index) => {
    const before = ring[index - 1]
    return before === undefined || before[0] !== point[0] || before[1] !== point[1]
  })

/** Relative steps: half the size of absolute corners. */
function ringPath(ring: Ring): string {
  const steps = ring.slice(1).map(([x, y], index) => {
    const [a, b] = ring[index] ?? [0, 0]
    return `${x - a} ${y - b}`
  })
  const [x, y] = ring[0] ?? [0, 0]
  return `M${x} ${y}l${steps.join(' ').replaceAll(' -', '-')}z`
}

function area(ring: Ring): number {
  let sum = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [a, b] = ring[(index + 1) % ring.length] ?? [0, 0]
    sum += x * b - a * y
  }
  return sum / 2
}

const STEPS = 24

/** The point of a coarse grid that lies deepest inside, so that a name does not run over the edge. */
function innermost(ring: Ring): Point {
  const [west, east] = extent(ring, 0)
  const [north, south] = extent(ring, 1)
  let best: Point = [(west + east) / 2, (north + south) / 2]
  let depth = -1
  for (let column = 1; column < STEPS; column += 1) {
    for (let row = 1; row < STEPS; row += 1) {
      const point: Point = [west + ((east - west) * column) / STEPS, north + ((south - north) * row) / STEPS]
      const found = inside(point, ring) ? roomAt(point, ring) : -1
      if (found > depth) [best, depth] = [point, found]
    }
  }
  return [Math.round(best[0]), Math.round(best[1])]
}

function inside([x, y]: Point, ring: Ring): boolean {
  let within = false
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [0, 0]
    const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax
    if (crosses) within = !within
  }
  return within
}

// A name is wider than it is high, so room to the sides counts for less.
const SIDEWAYS = 0.55

function roomAt([x, y]: Point, ring: Ring): number {
  let least = Number.POSITIVE_INFINITY
  for (const [a, b] of ring) least = Math.min(least, Math.hypot((a - x) * SIDEWAYS, b - y))
  return least
}

/** How far it is from a point to the nearer side, along the height of a line of text. */
function sideRoom([x, y]: Point, ring: Ring): number {
  let least = Number.POSITIVE_INFINITY
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay]
    if (Math.max(ay, by) < y - LINE_HEIGHT || Math.min(ay, by) > y + LINE_HEIGHT) continue
    least = Math.min(least, Math.max(Math.abs(ax - x), Math.abs(bx - x)))
  }
  return Number.isFinite(least) ? Math.round(least) : 0
}

const LINE_HEIGHT = 14
