import { followStream } from './stream.ts'
import { turnPages } from './wall-pages.ts'

const SECOND = 1000
const SHANGHAI = 8 * 60 * 60 * 1000
/** Parts are asked for again at most this often, and at least this often, for what is only counted now and then. */
const LEAST_MS = 6 * SECOND
/** Screens that hear of one change do not all ask at one moment. */
const APART_MS = 2 * SECOND
const MOST_MS = 60 * SECOND
/** How often and how far the picture moves, so that nothing burns into a screen. */
const MOVE_MS = 60 * SECOND
const MOVES = [0, 2, 4, 2, 0, -2, -4, -2]

/** Keeps a wall as it is at this moment: the clock, the parts that change, the pages, and whether the line holds. */
export function keepWall(wall: HTMLElement): void {
  const now = keepClock(wall)
  const pages = turnPages(wall)
  const trouble = troubles(wall, now)
  const renew = renewer(wall, { lay: pages.lay, answered: (isFine) => trouble('page', isFine) })
  followStream(
    `/api/v1/wall/events?${new URLSearchParams({ place: wall.dataset['wall'] ?? 'all' }).toString()}`,
    { event: 'changed', said: () => renew(), held: (isHeld) => trouble('stream', isHeld) },
  )
  setInterval(() => {
    if (!document.hidden) renew()
  }, MOST_MS)
  moveABit(wall)
  fullScreen(wall)
}

/** Says since when the picture stands still, while the line is lost or the page is refused. */
function troubles(wall: HTMLElement, now: () => string): (what: 'page' | 'stream', isFine: boolean) => void {
  const note = wall.querySelector<HTMLElement>('[data-lost-note]')
  const said = wall.dataset['lost'] ?? ''
  const standing = new Set<string>()
  return (what, isFine) => {
    const before = standing.size > 0
    if (isFine) standing.delete(what)
    else standing.add(what)
    const isLost = standing.size > 0
    if (isLost === before) return
    wall.classList.toggle('wall-is-lost', isLost)
    if (note !== null) note.textContent = isLost ? said.replace('{time}', now().slice(11, 19)) : ''
  }
}

/** The server's time, whatever the clock of this machine says, as 2026-11-21T10:24:33 in Shanghai. */
function keepClock(wall: HTMLElement): () => string {
  const ahead = Date.parse(wall.dataset['now'] ?? '') - Date.now()
  const now = () => new Date(Date.now() + (Number.isNaN(ahead) ? 0 : ahead) + SHANGHAI).toISOString()
  const clock = wall.querySelector('[data-clock]')
  const day = wall.querySelector<HTMLElement>('[data-clock-day]')
  const days = day?.dataset['days']?.split('|') ?? []
  const tick = () => {
    const text = now()
    if (clock !== null) clock.textContent = text.slice(11, 19)
    const date = text.slice(0, 10)
    const said = `${date} ${days[new Date(date).getUTCDay()] ?? ''}`
    if (day !== null && day.textContent !== said) day.textContent = said
  }
  tick()
  setInterval(tick, SECOND)
  return now
}

type Renewing = { lay: () => void; answered: (isFine: boolean) => void }

/** Asks for the page again and puts its parts in place of those that stand, marking lines whose state is new. */
function renewer(wall: HTMLElement, { lay, answered }: Renewing): () => void {
  let due = 0
  let last = 0
  const ask = async () => {
    last = Date.now()
    const address = new URL(location.href)
    // A page that is kept for a moment may be older than the change.
    address.searchParams.set('at', String(last))
    const answer = await fetch(address, { headers: { accept: 'text/html' } })
    answered(answer.ok)
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const before = statesOf(wall)
    for (const part of wall.querySelectorAll<HTMLElement>('[data-part]')) {
      const fresh = page.querySelector<HTMLElement>(`[data-part="${part.dataset['part'] ?? ''}"]`)
      const isUsed = part.querySelector(':popover-open') !== null || part.contains(document.activeElement)
      if (fresh !== null && !isUsed) part.replaceChildren(...fresh.childNodes)
    }
    for (const [line, state] of statesOf(wall))
      if (before.size > 0 && before.get(line) !== state)
        wall.querySelector(`[data-line="${CSS.escape(line)}"]`)?.classList.add('wall-new')
    lay()
  }
  return () => {
    clearTimeout(due)
    due = window.setTimeout(
      () => void ask().catch(() => answered(false)),
      Math.max(0, last + LEAST_MS - Date.now()) + Math.random() * APART_MS,
    )
  }
}

const statesOf = (wall: HTMLElement): Map<string, string> =>
  new Map(
    Array.from(wall.querySelectorAll<HTMLElement>('[data-line]'), ({ dataset }) => [
      dataset['line'] ?? '',
      dataset['state'] ?? '',
    ]),
  )

function moveABit(wall: HTMLElement): void {
  let step = 0
  setInterval(() => {
    step += 1
    const [x, y] = [MOVES[step % MOVES.length] ?? 0, MOVES[(step + 2) % MOVES.length] ?? 0]
    wall.style.setProperty('translate', `${x}px ${y}px`)
  }, MOVE_MS)
}

function fullScreen(wall: HTMLElement): void {
  const button = wall.querySelector<HTMLButtonElement>('[data-full]')
  if (button === null) return
  button.hidden = !document.fullscreenEnabled
  button.addEventListener('click', () => {
    if (document.fullscreenElement !== null) void document.exitFullscreen()
    else void document.documentElement.requestFullscreen().catch(() => undefined)
  })
}
