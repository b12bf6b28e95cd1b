import { resolve } from 'node:path'
import { loadClasses } from '../classification/index.ts'
import { system } from '../platform/principal.ts'
import { text } from '../platform/texts.ts'
import { optionText, type Command } from './command.ts'

export const classCommands: readonly Command[] = [
  {
    name: ['import', 'classes'],
    usage: 'import classes FILE [--scheme S] [--edition E]',
    about: 'cli.import_classes',
    takes: ['FILE'],
    options: { scheme: { type: 'string' }, edition: { type: 'string' } },
    async run({ app, words, options, print, say }) {
      const edition = {
        scheme: optionText(options, 'scheme') ?? 'nrii',
        edition: optionText(options, 'edition') ?? 'observed-2024',
      }
      const outcome = await loadClasses(app, system, resolve(words[0] ?? ''), edition)
      if (outcome.ok)
        return print(`${outcome.value.classes} classes of ${edition.scheme} ${edition.edition} stand`)
      process.exitCode = 1
      for (const { code, params } of outcome.refusals)
        say(`${text('zh-CN', code, params)} · ${text('en', code, params)}`)
    },
  },
]
