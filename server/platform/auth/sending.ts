import { CODE_LASTS, LINK_LASTS, type Parts, type Spoken } from './parts.ts'
import { isPlaceholder } from './placeholder.ts'

type Link = 'reset' | 'known' | 'verification'

/** What sign-in sends: a code to a mobile number, a link to an address. Texts: accounts.message.* */
export function sender({ config, send }: Parts, { language }: Spoken) {
  return {
    code: (to: string, code: string): Promise<void> =>
      send({
        channel: 'sms',
        to,
        textKey: 'accounts.message.code',
        params: { code, minutes: CODE_LASTS / 60 },
        locale: language(),
      }),
    async link(kind: Link, to: string, path: string): Promise<void> {
      if (isPlaceholder(to)) return
      await send({
        channel: 'email',
        to,
        textKey: `accounts.message.${kind}`,
        params: { link: `${config.publicUrl}${path}`, minutes: LINK_LASTS / 60 },
        locale: language(),
      })
    },
  }
}
