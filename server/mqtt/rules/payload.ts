import type { Health, Reading } from '../../telemetry/facts.ts'
import { membersOf, parseJson } from '../../lib/unknown.ts'

/** A message that could be read; whether its values may stand is decided elsewhere. */
export type Message = { readings: Reading[]; health: Health }

/**
 * Reads the text of a message on the topic `samples`: a JSON object (one reading, or several as `samples`, with what the
 * device says of itself beside them), a JSON array of readings, or lines of `at,power[,energy[,current]]`.
 * @returns undefined for what is none of these
 */
export function readSamples(text: string): Message | undefined {
  const first = text.charCodeAt(0) > SPACE ? text[0] : text.trimStart()[0]
  if (first === undefined) return undefined
  if (first !== '{' && first !== '[') return readLines(text)
  const value = jsonOf(text)
  if (Array.isArray(value)) return { readings: value.map(readingOf), health: {} }
  if (value === undefined) return undefined
  const { samples, sent, battery, signal, firmware, at, power, energy, current } = membersOf(value)
  const health = { sent, battery, signal, firmware }
  if (samples === undefined) return { readings: [{ at, power, energy, current }], health }
  return Array.isArray(samples) ? { readings: samples.map(readingOf), health } : undefined
}

const SPACE = 32

/** Reads the text of a message on the topic `status`: a JSON object; undefined for anything else. */
export function readStatus(text: string): Message | undefined {
  const value = text.trimStart().startsWith('{') ? jsonOf(text) : undefined
  return value === undefined ? undefined : { readings: [], health: healthOf(value) }
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

function readingOf(value: unknown): Reading {
  const { at, power, energy, current } = membersOf(value)
  return { at, power, energy, current }
}

function healthOf(value: unknown): Health {
  const { sent, battery, signal, firmware } = membersOf(value)
  return { sent, battery, signal, firmware }
}

const LINE = /^[^,]*,[^,]*(,[^,]*){0,2}$/
const HEADER = /^at,power(,energy(,current)?)?$/

function readLines(text: string): Message | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const rows = HEADER.test(lines[0] ?? '') ? lines.slice(1) : lines
  if (rows.length === 0 || !rows.every((row) => LINE.test(row))) return undefined
  return { readings: rows.map(readingOfLine), health: {} }
}

function readingOfLine(line: string): Reading {
  const [at = '', power = '', energy = '', current = ''] = line.split(',').map((cell) => cell.trim())
  return {
    at: /^\d+$/.test(at) ? Number(at) : at,
    power: numberOf(power),
    energy: numberOf(energy),
    current: numberOf(current),
  }
}

/** A number as it is written, nothing for an empty cell, and the words themselves for anything else. */
const numberOf = (cell: string): unknown => {
  if (cell === '') return undefined
  return /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(cell) ? Number(cell) : cell
}
