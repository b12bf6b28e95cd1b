// The server says at least every 20 s that it is there; whoever hears nothing for longer has lost it.
const SILENT_MS = 45_000
const LOOK_MS = 5000
const AGAIN_MS = 10_000

type Heard = {
  /** The name of the event that carries something. */
  event: string
  said: (data: unknown) => void
  /** Told as the line comes and goes. */
  held?: (isHeld: boolean) => void
}

/**
 * Follows a stream of events while the page is seen: a page put aside gives its connection back. A line that broke, fell
 * silent or was refused is opened again.
 */
export function followStream(address: string, { event, said, held = () => undefined }: Heard): void {
  let source: EventSource | undefined
  let heardAt = 0
  const heard = () => {
    heardAt = Date.now()
    held(true)
  }
  const close = () => {
    source?.close()
    source = undefined
  }
  const open = () => {
    if (source !== undefined || document.hidden) return
    heardAt = Date.now()
    source = new EventSource(address)
    source.addEventListener(event, ({ data }: MessageEvent<string>) => {
      heard()
      said(JSON.parse(data))
    })
    source.addEventListener('alive', heard)
    source.addEventListener('error', () => held(false))
  }
  const look = () => {
    const silentFor = Date.now() - heardAt
    const isRefused = source?.readyState === EventSource.CLOSED && silentFor > AGAIN_MS
    if (isRefused || (source !== undefined && silentFor > SILENT_MS)) {
      held(false)
      close()
    }
    open()
  }
  addEventListener('pagehide', close)
  addEventListener('pageshow', look)
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : look()))
  setInterval(look, LOOK_MS)
  open()
}
