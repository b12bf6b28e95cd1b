const TURN_MS = 10_000

/** Shows as many lines as fit and turns to the next ones every ten seconds, unless paused. Where all fit, nothing turns. */
export function turnPages(wall: HTMLElement): { lay: () => void } {
  const list = wall.querySelector<HTMLElement>('[data-lines]')
  const pause = wall.querySelector<HTMLButtonElement>('[data-pause]')
  let page = 0
  let isPaused = false
  const lay = () => {
    if (list === null) return
    const lines = Array.from(list.children).filter((each) => each instanceof HTMLElement)
    cut(wall)
    const fit = fitting(list, lines)
    const pages = Math.max(1, Math.ceil(lines.length / fit))
    page %= pages
    lines.forEach((line, index) => (line.hidden = Math.floor(index / fit) !== page))
    const turn = wall.querySelector('[data-turn]')
    const said = (wall.dataset['pages'] ?? '')
      .replace('{page}', String(page + 1))
      .replace('{pages}', String(pages))
    if (turn !== null) turn.textContent = pages > 1 ? said : ''
    if (pause !== null) pause.hidden = pages < 2
  }
  pause?.addEventListener('click', () => {
    isPaused = !isPaused
    pause.setAttribute('aria-pressed', String(isPaused))
  })
  setInterval(() => {
    // Nobody's place is taken from under their hands.
    if (isPaused || list?.contains(document.activeElement) || list?.matches(':hover')) return
    page += 1
    lay()
  }, TURN_MS)
  addEventListener('resize', lay)
  lay()
  return { lay }
}

/** Leaves out of other lists what would stand there half. */
function cut(wall: HTMLElement): void {
  for (const list of wall.querySelectorAll<HTMLElement>('[data-fit]')) {
    const lines = Array.from(list.children).filter((each) => each instanceof HTMLElement)
    const fit = fitting(list, lines)
    lines.forEach((line, index) => (line.hidden = index >= fit))
  }
}

/** How many lines fit: all of them where the list may grow with the page. */
function fitting(list: HTMLElement, lines: HTMLElement[]): number {
  if (getComputedStyle(list).overflowY !== 'hidden') return Math.max(1, lines.length)
  for (const line of lines) line.hidden = false
  const height = lines[0]?.getBoundingClientRect().height ?? 0
  return height === 0 ? Math.max(1, lines.length) : Math.max(1, Math.floor(list.clientHeight / height))
}
