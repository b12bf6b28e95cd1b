import { loadDemo } from '../db/demo/load.ts'
import { optionNumber, type Command } from './command.ts'

export const demoCommands: readonly Command[] = [
  {
    name: ['demo'],
    usage: 'demo [--instruments N] [--units N] [--seed N]',
    about: 'cli.demo',
    takes: [],
    options: { instruments: { type: 'string' }, units: { type: 'string' }, seed: { type: 'string' } },
    async run({ app, options, say, print }) {
      const result = await loadDemo(app, {
        instruments: optionNumber(options, 'instruments', 3000),
        units: optionNumber(options, 'units', 120),
        seed: optionNumber(options, 'seed', 1),
        say,
      })
      print(`${result.units} units and ${result.instruments} instruments, all fictional`)
    },
  },
]
