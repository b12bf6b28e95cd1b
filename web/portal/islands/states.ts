const STATES = ['running', 'standby', 'off', 'unknown']

type Line = { id: string; state: string | null }

/** Keeps the states on the page as they are at this moment, by one stream of events for all of them. */
export function followStates(): void {
  const signs = Array.from(document.querySelectorAll<HTMLElement>('[data-state-of]'))
  const ids = [...new Set(signs.map(({ dataset }) => dataset['stateOf'] ?? ''))]
  if (ids.length === 0 || !('EventSource' in window)) return
  const words =
    document.querySelector<HTMLElement>('[data-live-words]')?.dataset['liveWords']?.split('|') ?? []
  const query = new URLSearchParams({ instruments: ids.join(',') })
  const source = new EventSource(`/api/v1/live/events?${query.toString()}`)
  source.addEventListener('states', ({ data }: MessageEvent<string>) => {
    for (const line of linesIn(JSON.parse(data))) for (const sign of signs) show(sign, line, words)
  })
  // A page that is put aside needs no stream; one that is taken up again is as good as new.
  addEventListener('pagehide', () => source.close())
}

const linesIn = (value: unknown): Line[] => (Array.isArray(value) ? value.filter(isLine) : [])

const isLine = (value: unknown): value is Line => typeof value === 'object' && value !== null && 'id' in value

function show(sign: HTMLElement, { id, state }: Line, words: string[]): void {
  if (sign.dataset['stateOf'] !== id) return
  sign.hidden = state === null
  const word = words[STATES.indexOf(state ?? '')]
  const place = sign.querySelector('.live-word')
  if (word === undefined || place === null || place.textContent === word) return
  sign.className = `live live-${state}`
  place.textContent = word
  // The time beside it belonged to the state before.
  document.querySelector<HTMLElement>(`[data-since-of="${CSS.escape(id)}"]`)?.remove()
}
