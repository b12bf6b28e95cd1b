import type { Naming } from './concepts.ts'
import type { Unit } from './units.ts'

const TAIL =
  /^(高级|自动|综合|在线|分析|测试|测定|测量|检测|实验|试验|研究|工作|联用|成像|型|号|一|台|套|的)*(仪|仪器|系统|装置|设备|机|器|平台|站|台架|计)?$/
const ENGLISH_TAIL = new Set([
  'system',
  'instrument',
  'analyzer',
  'equipment',
  'unit',
  'station',
  'platform',
  'apparatus',
  'facility',
  'device',
  'workstation',
  'setup',
  'spectrometer',
  'microscope',
  'tester',
  'machine',
])
const BRACKET = /[（(【[〔]/
const CLOSING = /[)）】\]〕]/
const PART = /[-‐–—/／+、，,;；:：&|]/
const CONJUNCTIONS = new Set(['与', '和', '及', '并'])
const ENGLISH_BREAKS = new Set(['for', 'with', 'of', 'by', 'in', 'on', 'at', 'from', 'and', 'using'])

/**
 * Which namings say what a thing *is*: those at the end of a part of its name, before brackets. A sputter coater for
 * scanning electron microscopes is a coater; a microscope with a spectrometer in brackets is a microscope.
 */
export function headsOf(name: string, units: Unit[], found: Naming[]): Naming[] {
  const inBrackets = bracketed(name)
  const isMain = (unit: Unit | undefined): boolean => unit !== undefined && !inBrackets(unit.start)
  const main = found.filter(({ from }) => isMain(units[from]))
  const heads = main.filter(({ from, to }) => endsPart(name, units, to, isMain) && !follows(units, from))
  return heads.length > 0 || main.length > 0 ? heads : found.slice(0, 1)
}

function bracketed(name: string): (index: number) => boolean {
  const depths: number[] = []
  let depth = 0
  for (let index = 0; index < name.length; index += 1) {
    const sign = name.charAt(index)
    if (BRACKET.test(sign)) depth += 1
    depths.push(depth)
    if (CLOSING.test(sign) && depth > 0) depth -= 1
  }
  return (index) => (depths[index] ?? 0) > 0
}

function endsPart(
  name: string,
  units: Unit[],
  to: number,
  isMain: (unit: Unit | undefined) => boolean,
): boolean {
  let han = ''
  for (let index = to; index < units.length; index += 1) {
    const unit = units[index]
    const gap = name.slice(units[index - 1]?.end ?? 0, unit?.start ?? 0)
    if (unit === undefined || !isMain(unit) || PART.test(gap)) break
    if (unit.kind === 'han') {
      if (CONJUNCTIONS.has(unit.text)) break
      han += unit.text
    } else if (unit.kind === 'letters') {
      if (ENGLISH_BREAKS.has(unit.text)) break
      const isPlainWord = unit.text.length > 3 && !unit.capital && !ENGLISH_TAIL.has(unit.text)
      if (isPlainWord && han === '') return false
    }
  }
  return TAIL.test(han)
}

/** In English what comes after "for" or "with" is not the thing itself. */
function follows(units: Unit[], from: number): boolean {
  return units
    .slice(0, from)
    .some((unit) => unit.kind === 'letters' && (unit.text === 'for' || unit.text === 'with'))
}
