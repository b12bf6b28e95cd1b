import { followStream } from './stream.ts'

const STATES = ['running', 'standby', 'off', 'unknown']
const TODAY = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Shanghai' } as const

type Line = { id: string; state: string | null; since: string | null }

/** Keeps the states on the page as they are at this moment, by one stream of events for all of them. */
export function followStates(): void {
  const signs = Array.from(document.querySelectorAll<HTMLElement>('[data-state-of]'))
  const ids = [...new Set(signs.map(({ dataset }) => dataset['stateOf'] ?? ''))]
  if (ids.length === 0 || !('EventSource' in window)) return
  const area = document.querySelector<HTMLElement>('[data-live-words]')?.dataset
  const words = area?.['liveWords']?.split('|') ?? []
  const query = new URLSearchParams({ instruments: ids.join(',') })
  followStream(`/api/v1/live/events?${query.toString()}`, {
    event: 'states',
    said: (data) => {
      for (const line of linesIn(data))
        for (const sign of signs) show(sign, line, { words, since: area?.['liveSince'] ?? '' })
    },
  })
}

const linesIn = (value: unknown): Line[] => (Array.isArray(value) ? value.filter(isLine) : [])

const isLine = (value: unknown): value is Line => typeof value === 'object' && value !== null && 'id' in value

type Words = { words: string[]; since: string }

function show(sign: HTMLElement, { id, state, since }: Line, { words, since: pattern }: Words): void {
  if (sign.dataset['stateOf'] !== id) return
  sign.hidden = state === null
  const beside = document.querySelector<HTMLTimeElement>(`[data-since-of="${CSS.escape(id)}"]`)
  if (beside !== null) beside.hidden = state === null
  const word = words[STATES.indexOf(state ?? '')]
  const place = sign.querySelector('.live-word')
  if (word === undefined || place === null || place.textContent === word) return
  sign.className = `live live-${state}`
  place.textContent = word
  if (beside === null) return
  // It turned while the page was open, so it was today.
  beside.hidden = since === null
  if (since === null) return
  beside.dateTime = since
  beside.textContent = pattern.replace('{at}', new Date(since).toLocaleTimeString('en-GB', TODAY))
}
