import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../platform/app.ts'
import type { BoardRow } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { readShared } from '../store/shared.ts'

/** What became of lines: null where one is no longer shown. */
export type Turned = ReadonlyMap<string, BoardRow | null>
type Listener = (turned: Turned) => void

/** The public board as this process holds it while anybody watches: the same for all, read once for all. */
type Standing = { rows: Map<string, BoardRow>; ready: Promise<void>; readAt: number; mark: object }

type Shared = {
  listeners: Set<Listener>
  standing: Standing | undefined
  /** What was said to have turned and is not read yet. */
  turned: Set<string>
  isAllDue: boolean
  isReading: boolean
  glance: { at: number; rows: Promise<BoardRow[]> } | undefined
}

const held = new WeakMap<App, Shared>()

function sharedOf(app: App): Shared {
  const known = held.get(app) ?? {
    listeners: new Set(),
    standing: undefined,
    turned: new Set(),
    isAllDue: false,
    isReading: false,
    glance: undefined,
  }
  held.set(app, known)
  return known
}

/** Watches the board; answers its lines once they stand. The listener is told afterwards; `stop` ends it. */
export async function watchBoard(
  app: App,
  listener: Listener,
): Promise<{ rows: ReadonlyMap<string, BoardRow>; stop: () => void }> {
  const shared = sharedOf(app)
  shared.listeners.add(listener)
  const stop = () => {
    shared.listeners.delete(listener)
    if (shared.listeners.size === 0) shared.standing = undefined
  }
  const mine = (shared.standing ??= stand(app))
  try {
    await mine.ready
    return { rows: mine.rows, stop }
  } catch (error) {
    // Another may have begun anew meanwhile: only the one that failed is put away.
    if (shared.standing === mine) shared.standing = undefined
    stop()
    throw error
  }
}

function stand(app: App): Standing {
  const rows = new Map<string, BoardRow>()
  const read = async () => {
    for (const row of await readShared(app.db, null)) rows.set(row.instrumentId, row)
  }
  return { rows, ready: read(), readAt: performance.now(), mark: {} }
}

/** Lines, and a mark that is another one as soon as any of them turned. */
export type BoardNow = { rows: Iterable<BoardRow>; mark: object }

/** The lines at this moment: those that are kept up, else as they were read a moment ago. */
export async function boardNow(app: App): Promise<BoardNow> {
  const shared = sharedOf(app)
  if (shared.standing !== undefined) {
    const { standing } = shared
    await standing.ready
    return { rows: standing.rows.values(), mark: standing.mark }
  }
  const now = performance.now()
  if (shared.glance === undefined || now - shared.glance.at > parameters.glanceMs) {
    const rows = readShared(app.db, null)
    rows.catch(() => (shared.glance = undefined))
    shared.glance = { at: now, rows }
  }
  const { rows } = shared.glance
  return { rows: await rows, mark: rows }
}

/** These lines changed; without ids whatever may have. Read once, however many watch, and told to all. */
export function boardTurned(app: App, ids?: readonly string[]): void {
  const shared = sharedOf(app)
  shared.glance = undefined
  if (shared.standing === undefined) return
  // Names, units and places change without a word: all of it is read again now and then.
  const isOld = performance.now() - shared.standing.readAt > parameters.afreshSeconds * 1000
  if (ids === undefined || isOld) shared.isAllDue = true
  ids?.forEach((id) => shared.turned.add(id))
  void keepUp(app, shared)
}

/** How long changes are gathered before they are read together, and how long to wait after a failure. */
const GATHER_MS = 200
const AGAIN_MS = 1000

async function keepUp(app: App, shared: Shared): Promise<void> {
  if (shared.isReading) return
  shared.isReading = true
  while (shared.standing !== undefined && (shared.isAllDue || shared.turned.size > 0)) {
    await pause(GATHER_MS, undefined, { ref: false })
    try {
      await readTurned(app, shared)
    } catch (error) {
      app.log.warn({ err: error }, 'the live board could not be read')
      shared.isAllDue = true
      await pause(AGAIN_MS, undefined, { ref: false })
    }
  }
  shared.isReading = false
}

async function readTurned(app: App, shared: Shared): Promise<void> {
  const { standing } = shared
  if (standing === undefined) return
  await standing.ready
  const ids = shared.isAllDue ? null : [...shared.turned]
  shared.isAllDue = false
  shared.turned.clear()
  if (ids === null) standing.readAt = performance.now()
  const read = new Map((await readShared(app.db, ids)).map((row) => [row.instrumentId, row]))
  const turned = takeOver(standing.rows, ids ?? new Set([...standing.rows.keys(), ...read.keys()]), read)
  standing.mark = {}
  if (turned.size === 0 || shared.standing !== standing) return
  for (const listener of shared.listeners) listener(turned)
}

/** Puts what was read in place of what stood; says what is other. */
function takeOver(
  rows: Map<string, BoardRow>,
  ids: Iterable<string>,
  read: ReadonlyMap<string, BoardRow>,
): Turned {
  const turned = new Map<string, BoardRow | null>()
  for (const id of ids) {
    const [before, now] = [rows.get(id), read.get(id)]
    if (now === undefined) rows.delete(id)
    else rows.set(id, now)
    if (markOf(before) !== markOf(now)) turned.set(id, now ?? null)
  }
  return turned
}

const markOf = (row: BoardRow | undefined): string | null =>
  row === undefined ? null : [row.state, row.since?.getTime(), row.changedAt.getTime()].join(' ')
