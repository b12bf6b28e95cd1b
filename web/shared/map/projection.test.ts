import { describe, expect, test } from 'vitest'
import { provinceDrawing } from './outlines.ts'
import { draw, type Ring } from './projection.ts'

const square: Ring = [
  [0, 0],
  [2, 0],
  [2, 1],
  [0, 1],
  [0, 0],
]

describe('the map of a province', () => {
  test('fills the width it is given and keeps north up', () => {
    const drawn = draw([{ code: 'a', name: 'a', rings: [square] }], 200)
    expect(drawn.width).toBe(200)
    expect(drawn.height).toBe(100)
    expect(drawn.shapes[0]?.path).toMatch(/^M0 100l/)
  })

  test('puts a name inside its area', () => {
    const drawn = draw([{ code: 'a', name: 'a', rings: [square] }], 200)
    expect(drawn.shapes[0]).toMatchObject({ x: 100, y: 50 })
  })

  test('draws every province that has outlines, and says nothing of one that has none', async () => {
    const jilin = await provinceDrawing('220000', 580)
    expect(jilin?.shapes.map(({ code }) => code)).toContain('222400')
    expect(jilin?.shapes.every(({ path }) => path.length > 20)).toBe(true)
    expect(await provinceDrawing('990000', 580)).toBeNull()
  })
})
