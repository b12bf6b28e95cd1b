const EVERY_MS = 500

/** Shows how far an import is: one line that renews itself at a terminal, now and then a line elsewhere. */
export function progressLine(): (at: { state: string; rows: number; bytes: number; total: number }) => void {
  let last = 0
  return ({ state, rows, bytes, total }) => {
    const now = performance.now()
    if (now - last < (process.stderr.isTTY ? EVERY_MS : EVERY_MS * 10)) return
    last = now
    const share = total > 0 && state === 'reading' ? ` ${Math.floor((bytes / total) * 100)} %` : ''
    process.stderr.write(
      process.stderr.isTTY ? `\r${state} ${rows}${share}   ` : `${state} ${rows}${share}\n`,
    )
  }
}
