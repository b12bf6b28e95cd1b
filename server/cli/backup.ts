import { resolve } from 'node:path'
import { writeHead } from '../audit/index.ts'
import { backup, restore } from '../platform/backup/index.ts'
import { reindexAll } from '../instruments/search/index.ts'
import type { Command } from './command.ts'

export const backupCommands: readonly Command[] = [
  {
    name: ['backup'],
    usage: 'backup FILE',
    about: 'cli.backup',
    takes: ['FILE'],
    options: {},
    async run({ app, words, print }) {
      const { tables, rows, files, bytes } = await backup(app, resolve(words[0] ?? ''))
      print(`${words[0]}: ${tables} tables, ${rows} rows, ${files} files, ${bytes} bytes`)
    },
  },
  {
    name: ['restore'],
    usage: 'restore FILE',
    about: 'cli.restore',
    takes: ['FILE'],
    options: {},
    async run({ app, words, print }) {
      const { tables, rows, files } = await restore(app, resolve(words[0] ?? ''))
      // What was sealed after the backup is gone by the operator's own wish.
      await writeHead(app, 'restored')
      print(`${words[0]}: ${tables} tables, ${rows} rows, ${files} files restored`)
    },
  },
  {
    name: ['reindex'],
    usage: 'reindex',
    about: 'cli.reindex',
    takes: [],
    options: {},
    async run({ app, print, say }) {
      const count = await reindexAll(app.db, (done: number) => say(String(done)))
      print(`${count} instruments indexed`)
    },
  },
]
