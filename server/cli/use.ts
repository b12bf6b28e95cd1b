import { verifyPeriod } from '../use/index.ts'
import { text } from '../platform/texts.ts'
import { optionText, UsageError, type Command } from './command.ts'

const RECOMPUTE = 'recompute --period PERIOD --verify'

const both = (key: string, params: Record<string, string | number>): string =>
  `${text('zh-CN', key, params)} · ${text('en', key, params)}`

export const useCommands: readonly Command[] = [
  {
    name: ['recompute'],
    usage: RECOMPUTE,
    about: 'cli.recompute',
    takes: [],
    options: { period: { type: 'string' }, verify: { type: 'boolean' } },
    async run({ app, options, print }) {
      const period = optionText(options, 'period')
      if (period === undefined || options['verify'] !== true) throw new UsageError(`dayi ${RECOMPUTE}`)
      const found = await verifyPeriod(app, period)
      if (found === undefined) {
        print(both('cli.recompute_none', { period }))
        process.exitCode = 1
        return
      }
      const { snapshot, digest, equal, lines, measures } = found
      print(`${snapshot.period} v${snapshot.version} ${snapshot.digest}`)
      print(digest)
      print(both(equal ? 'cli.recompute_equal' : 'cli.recompute_differs', { lines }))
      for (const { measure, published, now } of measures)
        print(`  ${measure}: ${published} s → ${now} s (${now > published ? '+' : ''}${now - published} s)`)
      if (!equal) process.exitCode = 1
    },
  },
]
