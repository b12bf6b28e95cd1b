import type { Machine, Switch } from './machine.ts'

const NUMBERS = 16

/** A machine as text without quotes: very many are written every second. */
export const pack = ({ device, at, power, from, energy, samples, standby, running }: Machine): string =>
  [device, at, power, from, energy, samples, ...packSwitch(standby), ...packSwitch(running)].join(' ')

const packSwitch = ({ isUp, seen, since, energy, samples }: Switch): number[] => [
  Number(isUp),
  Number(seen),
  since,
  energy,
  samples,
]

/** @throws RangeError where the text is no machine */
export function unpack(text: string): Machine {
  const numbers = text.split(' ').map(Number)
  if (numbers.length !== NUMBERS || !numbers.every((each) => Number.isFinite(each)))
    throw new RangeError(`no machine: ${text}`)
  const [device = 0, at = 0, power = 0, from = 0, energy = 0, samples = 0, ...rest] = numbers
  return {
    device,
    at,
    power,
    from,
    energy,
    samples,
    standby: unpackSwitch(rest),
    running: unpackSwitch(rest.slice(5)),
  }
}

function unpackSwitch([isUp = 0, seen = 0, since = 0, energy = 0, samples = 0]: number[]): Switch {
  return { isUp: isUp === 1, seen: seen === 1, since, energy, samples }
}
