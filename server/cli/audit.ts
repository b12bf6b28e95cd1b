import { verifyChain, writeHead } from '../audit/index.ts'
import { text } from '../platform/texts.ts'
import type { Command } from './command.ts'

const both = (key: string, params: Record<string, string | number>): string =>
  `${text('zh-CN', key, params)} · ${text('en', key, params)}`

export const auditCommands: readonly Command[] = [
  {
    name: ['audit', 'verify'],
    usage: 'audit verify',
    about: 'cli.audit_verify',
    takes: [],
    options: {},
    async run({ app, print }) {
      const { whole, sealed, waiting, faults, findings } = await verifyChain(app, 'operator')
      for (const { code, params } of findings) print(both(`audit.fault.${code}`, params))
      if (faults > findings.length) print(both('audit.more_faults', { count: faults - findings.length }))
      print(both(whole ? 'audit.whole' : 'audit.broken', { sealed, waiting, faults }))
      if (!whole) process.exitCode = 1
    },
  },
  {
    name: ['audit', 'head'],
    usage: 'audit head',
    about: 'cli.audit_head',
    takes: [],
    options: {},
    async run({ app, print }) {
      const { count, hash, at } = await writeHead(app)
      print(`${count} ${hash} ${at}`)
    },
  },
]
