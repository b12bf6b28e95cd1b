import type { Shape } from './projection.ts'

export type Label = { shape: Shape; name: string; value: number; strong: boolean }

/** How labels are set: size of letters in units of the drawing, and whether the number stands under the name. */
export type Setting = { size: number; withValue: boolean }

type Box = { left: number; right: number; top: number; bottom: number }

const LATIN = 0.56
const LINE = 1.25
const GAP = 2

const widthOf = (text: string, size: number): number => {
  let width = 0
  for (const sign of text) width += sign < '\u2e80' ? LATIN : 1
  return width * size
}

function boxOf({ shape, name, value }: Label, { size, withValue }: Setting): Box {
  const half = Math.max(widthOf(name, size), withValue ? widthOf(String(value), size) : 0) / 2 + GAP
  return {
    left: shape.x - half,
    right: shape.x + half,
    top: shape.y - size * LINE,
    bottom: shape.y + (withValue ? size * LINE : size * (LINE - 1)),
  }
}

const touch = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** The codes whose labels can stand without touching another; those with most come first. */
export function roomFor(labels: readonly Label[], setting: Setting): Set<string> {
  const placed: Box[] = []
  const codes = new Set<string>()
  for (const label of labels.toSorted((a, b) => b.value - a.value)) {
    const box = boxOf(label, setting)
    if (placed.some((other) => touch(box, other))) continue
    placed.push(box)
    codes.add(label.shape.code)
  }
  return codes
}

/** Whether a label stays inside its own area, so that it can take that area's ink. */
export const fits = (label: Label, setting: Setting): boolean => {
  const { left, right } = boxOf(label, setting)
  return label.shape.room * 2 >= right - left
}
