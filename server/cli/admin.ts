import { listAdministrators, makeAdministrator } from '../accounts/index.ts'
import { MEMBER_ROLES } from '../platform/principal.ts'
import { text } from '../platform/texts.ts'
import { optionText, UsageError, type Command } from './command.ts'

const CREATE =
  'admin create --name NAME --email ADDRESS|--phone NUMBER [--role ROLE] [--organisation NAME|ID]'

export const adminCommands: readonly Command[] = [
  {
    name: ['admin', 'create'],
    usage: CREATE,
    about: 'cli.admin_create',
    takes: [],
    options: {
      name: { type: 'string' },
      email: { type: 'string' },
      phone: { type: 'string' },
      role: { type: 'string' },
      organisation: { type: 'string' },
    },
    async run({ app, options, print, say }) {
      const wanted = optionText(options, 'role') ?? 'system_admin'
      const role = MEMBER_ROLES.find((each) => each === wanted)
      const name = optionText(options, 'name')
      if (role === undefined || name === undefined) throw new UsageError(`dayi ${CREATE}`)
      const made = await makeAdministrator(app, {
        name,
        email: optionText(options, 'email'),
        phone: optionText(options, 'phone'),
        role,
        organisation: optionText(options, 'organisation'),
        office: app.config.hostFacts.host ?? text('zh-CN', 'accounts.office'),
      })
      if (!made.ok) {
        for (const { code, params } of made.refusals)
          say(`${text('zh-CN', code, params)} · ${text('en', code, params)}`)
        process.exitCode = 1
        return
      }
      const { personId, link } = made.value
      say(`id ${personId}, ${role}`)
      if (link === null) say(text('zh-CN', 'cli.admin_sign_in') + ' · ' + text('en', 'cli.admin_sign_in'))
      else {
        say(text('zh-CN', 'cli.admin_link') + ' · ' + text('en', 'cli.admin_link'))
        print(link)
      }
    },
  },
  {
    name: ['admin', 'list'],
    usage: 'admin list',
    about: 'cli.admin_list',
    takes: [],
    options: {},
    async run({ app, print }) {
      for (const each of await listAdministrators(app)) {
        const factor = each.secondFactor ? 'second factor' : 'no second factor'
        print(`${each.id}  ${each.role}  ${each.name}  ${each.organisation}  ${factor}`)
      }
    },
  },
]
