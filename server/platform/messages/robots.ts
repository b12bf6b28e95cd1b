import { createHmac } from 'node:crypto'
import { memberOf, parseJson } from '../../lib/unknown.ts'
import type { Driver } from './message.ts'
import { postJson } from './post.ts'

/** Both robots know people by the number without the country's code. */
const national = (to: string): string => to.replace(/^\+86/, '')

/** A group robot of WeCom: names the person by mobile number. */
export function wecomDriver(url: string): Driver {
  return async ({ to, title, body }) => {
    const message = {
      msgtype: 'text',
      text: { content: `${title}\n${body}`, mentioned_mobile_list: [national(to)] },
    }
    refuseErrors(await postJson(url, JSON.stringify(message)))
  }
}

/** A group robot of DingTalk; with a key the address is signed as its documentation says. */
export function dingtalkDriver(url: string, key: string | undefined): Driver {
  return async ({ to, title, body }) => {
    const message = {
      msgtype: 'text',
      text: { content: `${title}\n${body}` },
      at: { atMobiles: [national(to)], isAtAll: false },
    }
    refuseErrors(await postJson(key === undefined ? url : signed(url, key), JSON.stringify(message)))
  }
}

function signed(url: string, key: string): string {
  const timestamp = String(Date.now())
  const sign = createHmac('sha256', key).update(`${timestamp}\n${key}`).digest('base64')
  const address = new URL(url)
  address.searchParams.set('timestamp', timestamp)
  address.searchParams.set('sign', sign)
  return address.href
}

/** Both answer 200 whatever happened; the code inside says it. */
function refuseErrors(answer: string): void {
  const code = memberOf(parseJson(answer), 'errcode')
  if (code !== 0) throw new Error(`errcode ${String(code)}`)
}
