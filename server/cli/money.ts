import { verifyMoney } from '../money/index.ts'
import { text } from '../platform/texts.ts'
import type { Command } from './command.ts'

const both = (key: string, params: Record<string, string | number>): string =>
  `${text('zh-CN', key, params)} · ${text('en', key, params)}`

export const moneyCommands: readonly Command[] = [
  {
    name: ['money', 'verify'],
    usage: 'money verify',
    about: 'cli.money_verify',
    takes: [],
    options: {},
    async run({ app, print }) {
      const { isWhole, faults, entries, postings, accounts, totalFen } = await verifyMoney(app)
      for (const { check, subject, expected, found } of faults)
        print(
          both('money.verify.fault', { check: text('en', `money.check.${check}`), subject, expected, found }),
        )
      print(
        both(isWhole ? 'money.verify.whole' : 'money.verify.broken', {
          entries,
          postings,
          accounts,
          total: totalFen,
          faults: faults.length,
        }),
      )
      if (!isWhole) process.exitCode = 1
    },
  },
]
