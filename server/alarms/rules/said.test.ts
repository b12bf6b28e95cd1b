import { expect, test } from 'vitest'
import { named, saidFaults } from './said.ts'

const rule = (name: string) =>
  named({
    name,
    wholeUnit: true,
    instruments: [],
    responsible: true,
    roles: [],
    people: [],
    quiet: null,
  })
const faults = (name: string) =>
  saidFaults(rule(name), { own: new Set(), members: new Set(), leastOpen: 5 }).map(({ pointer }) => pointer)

test('a rule is named as people see it: without signs that turn a text around, in one line', () => {
  expect(rule(' 冰箱\u202e\u200b\n停了 ').name).toBe('冰箱 停了')
  expect(faults('冰箱停了')).toEqual([])
})

test('a rule whose name nobody can see is refused at its name', () => {
  expect(faults(' \u200b\u2066')).toEqual(['/name'])
})
