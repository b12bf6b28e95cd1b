import { createOperatorToken, listOperatorTokens, revokeOperatorToken } from '../platform/auth/index.ts'
import { isId } from '../lib/ids.ts'
import { optionNumber, type Command } from './command.ts'

const DAY = 24 * 3600 * 1000

export const tokenCommands: readonly Command[] = [
  {
    name: ['token', 'create'],
    usage: 'token create NAME [--days N]',
    about: 'cli.token_create',
    takes: ['NAME'],
    options: { days: { type: 'string' } },
    async run({ app, words, options, print, say }) {
      const days = optionNumber(options, 'days', 365)
      const until = new Date(app.clock.now().getTime() + days * DAY)
      const { id, token } = await createOperatorToken(app.db, words[0] ?? '', until)
      say(`id ${id}, until ${until.toISOString()}; shown this once:`)
      print(token)
    },
  },
  {
    name: ['token', 'list'],
    usage: 'token list',
    about: 'cli.token_list',
    takes: [],
    options: {},
    async run({ app, print }) {
      for (const each of await listOperatorTokens(app.db)) {
        const state = each.revoked_at === null ? `until ${each.expires_at?.toISOString() ?? '–'}` : 'revoked'
        print(`${each.id}  ${each.name}  ${state}  last used ${each.last_used_at?.toISOString() ?? 'never'}`)
      }
    },
  },
  {
    name: ['token', 'revoke'],
    usage: 'token revoke ID',
    about: 'cli.token_revoke',
    takes: ['ID'],
    options: {},
    async run({ app, words, print }) {
      const id = words[0] ?? ''
      const ended = isId(id) && (await revokeOperatorToken(app.db, id, app.clock.now()))
      print(ended ? 'revoked' : 'no such token holds')
      if (!ended) process.exitCode = 1
    },
  },
]
