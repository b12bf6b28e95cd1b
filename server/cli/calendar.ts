import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { importCalendar } from '../calendar/index.ts'
import { system } from '../platform/principal.ts'
import { text } from '../platform/texts.ts'
import { optionText, UsageError, type Command } from './command.ts'

export const calendarCommands: readonly Command[] = [
  {
    name: ['import', 'calendar'],
    usage: 'import calendar FILE [--title T] [--number N]',
    about: 'cli.import_calendar',
    takes: ['FILE'],
    options: { title: { type: 'string' }, number: { type: 'string' } },
    async run({ app, words, options, print, say }) {
      const path = resolve(words[0] ?? '')
      const outcome = await importCalendar(app, system, {
        bytes: await readFile(path).catch(() => unreadable(path)),
        fileName: basename(path),
        title: optionText(options, 'title') ?? null,
        number: optionText(options, 'number') ?? null,
      })
      const both = (key: string, params: Record<string, string | number> = {}) =>
        `${text('zh-CN', key, params)} · ${text('en', key, params)}`
      if (!outcome.ok) {
        process.exitCode = 1
        for (const { code, params } of outcome.refusals) say(both(code, params))
        return
      }
      const { years, coveredFrom, coveredUntil } = outcome.value
      for (const { year, outcome: became, changes } of years) {
        print(both(`calendar.import_${became}`, { year: String(year), changes: changes.length }))
        for (const { date } of changes) print(`  ${date}`)
      }
      print(both('calendar.import_cover', { from: coveredFrom, until: coveredUntil }))
    },
  },
]

const unreadable = (path: string): never => {
  throw new UsageError(`${path} cannot be read`)
}
