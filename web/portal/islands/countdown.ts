const [SECOND, MINUTE] = [1000, 60_000]

/** Counts down what the page says in words: 还剩 14:32. */
export function countDown(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-countdown]')) {
    const until = Date.parse(time.dateTime)
    const { words = '', over = '' } = time.dataset
    const tick = () => {
      const left = until - Date.now()
      if (left <= 0) {
        time.textContent = over
        clearInterval(timer)
        return
      }
      const seconds = Math.floor((left % MINUTE) / SECOND)
      time.textContent = words.replace(
        '{left}',
        `${Math.floor(left / MINUTE)}:${String(seconds).padStart(2, '0')}`,
      )
    }
    const timer = window.setInterval(tick, SECOND)
    tick()
  }
}
