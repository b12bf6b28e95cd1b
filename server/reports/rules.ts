import type { Paper } from '../documents/index.ts'
import type { IdleSummary } from '../idle/index.ts'
import type { ObligationSummary } from '../obligations/index.ts'
import type { UseFigures } from '../use/index.ts'

/** What a monthly report is written from: the same answers as its reader sees on the pages. */
export type Ground = {
  /** YYYY-MM. */
  month: string
  /** Civil day on which it is made. */
  today: string
  /** Who it is made for. */
  author: string
  demonstration: boolean
  due: ObligationSummary
  regions: UseFigures
  classes: UseFigures
  idle: IdleSummary
}

type Block = Paper['blocks'][number]

/** A text of the catalogue by its key under `reports.`, with its gaps filled. */
export type Say = (key: string, gaps?: Record<string, string | number>) => string

type Writing = { say: Say; isEnglish: boolean }

const HOUR = 3600
const PERCENT = 100

const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
const hours = (seconds: number): string => count(Math.round(seconds / HOUR))
const share = (value: number | null): string => (value === null ? '–' : `${(value * PERCENT).toFixed(1)} %`)
const part = (of: number, whole: number): string => share(whole === 0 ? null : of / whole)

/** Days of a month, YYYY-MM, from its first to its last. */
export function daysOf(month: string): { from: string; until: string } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return { from: `${month}-01`, until: `${month}-${last}` }
}

/** The report of a month as a paper: each figure names the rule it is counted by. */
export function monthlyPaper(ground: Ground, writing: Writing): Paper {
  const { say } = writing
  const { month, today, author, demonstration } = ground
  return {
    title: say('title', { month }),
    date: today,
    author,
    subject: author,
    mark: demonstration ? say('demonstration') : null,
    words: { number: say('number'), page: say('page'), draft: say('provisional') },
    blocks: [
      { kind: 'facts', rows: [row(say('for'), author), row(say('made_on'), today)] },
      { kind: 'paragraph', text: say(standingOf(ground), { month, day: today }) },
      ...opening(ground, say),
      ...due(ground, writing),
      ...use(ground, writing),
      ...idle(ground, say),
      ...basis(ground, writing),
    ],
  }
}

const row = (name: string, value: string) => ({ name, value })

function standingOf({ regions: { period } }: Ground): 'published' | 'ended' | 'running' {
  if (period.snapshot !== null) return 'published'
  return period.over ? 'ended' : 'running'
}

function opening({ due: { places } }: Ground, say: Say): Block[] {
  return [
    { kind: 'heading', text: say('opening') },
    {
      kind: 'facts',
      rows: [
        row(say('listed'), count(places.listed)),
        row(say('must'), say('by_rule', { value: count(places.in), rule: 'scope.mandatory' })),
        row(say('opened'), count(places.inListed)),
        row(say('opening_rate'), part(places.inListed, places.in)),
      ],
    },
  ]
}

const right = (title: string, width: number) => ({ title, share: width, align: 'right' as const })
const left = (title: string, width: number) => ({ title, share: width, align: 'left' as const })

function due(ground: Ground, writing: Writing): Block[] {
  const { say } = writing
  const { period, stuck, unitsOverdue, groups } = ground.due
  const settled = period.onTime + period.late + period.overdue
  return [
    { kind: 'heading', text: say('due') },
    {
      kind: 'facts',
      rows: [
        row(say('fell_due'), count(period.due)),
        row(say('on_time'), say('on_time_value', { value: part(period.onTime, settled) })),
        row(
          say('overdue_now'),
          say('overdue_units', { n: count(groups.overdue), units: count(unitsOverdue) }),
        ),
      ],
    },
    dueTable(ground, writing),
    ...(stuck.length === 0 ? [] : waiting(stuck, say)),
  ]
}

const DUE = ['fell_due', 'in_time', 'late', 'overdue', 'pending']

function dueTable({ due: { period, regions } }: Ground, { say, isEnglish }: Writing): Block {
  const cells = (each: typeof period) =>
    [each.due, each.onTime, each.late, each.overdue, each.pending].map((value) => count(value))
  const named = regions.map(({ region, ...each }) => [
    region === null ? say('no_region') : isEnglish ? region.nameEn : region.shortName,
    ...cells(each),
  ])
  return {
    kind: 'table',
    columns: [left(say('region'), 28), ...DUE.map((key) => right(say(key), 14))],
    rows: [...named, [say('sum'), ...cells(period)]],
    total: null,
  }
}

const waiting = (stuck: Ground['due']['stuck'], say: Say): Block[] => [
  { kind: 'paragraph', text: say('stuck') },
  { kind: 'items', items: stuck.map(({ text, count: n }) => say('stuck_at', { text, n: count(n) })) },
]

function use({ regions, classes }: Ground, writing: Writing): Block[] {
  const { say } = writing
  const { sum } = regions
  return [
    { kind: 'heading', text: say('use') },
    {
      kind: 'facts',
      rows: [
        row(say('with_data'), count(sum.instruments)),
        row(say('powered'), say('in_hours', { n: hours(sum.powered) })),
        row(say('effective'), say('in_hours', { n: hours(sum.effective) })),
        row(say('outside'), say('in_hours', { n: hours(sum.outside) })),
        row(say('usage_rate'), share(sum.usageRate)),
        row(say('sharing_rate'), share(sum.sharingRate)),
        row(say('unexplained'), say('in_hours', { n: hours(sum.unexplained) })),
        row(say('unknown'), say('in_hours', { n: hours(sum.unknown) })),
      ],
    },
    ...groupTable(say('region'), regions.items, writing),
    ...groupTable(say('class'), classes.items, writing),
  ]
}

function groupTable(title: string, groups: Ground['regions']['items'], { say, isEnglish }: Writing): Block[] {
  if (groups.length === 0) return []
  const rows = groups.map(({ name, nameEn, ...each }) => [
    (isEnglish ? (nameEn ?? name) : name) ?? say('none'),
    count(each.instruments),
    hours(each.effective),
    hours(each.outside),
    share(each.usageRate),
  ])
  const columns = [
    left(title, 30),
    right(say('with_data'), 16),
    right(say('effective_hours'), 18),
    right(say('outside_hours'), 18),
    right(say('usage_rate'), 18),
  ]
  return [{ kind: 'table', columns, rows, total: null }]
}

function idle({ idle: { steps, excused, silent, unmetered, watch, countedOn } }: Ground, say: Say): Block[] {
  return [
    { kind: 'heading', text: say('idle') },
    ...(watch ? [{ kind: 'notice' as const, text: say('watch') }] : []),
    {
      kind: 'facts',
      rows: [
        ...steps.map(({ months, counts, instruments, rule }) =>
          row(say(`step_${counts}`, { months }), say('by_rule', { value: count(instruments), rule })),
        ),
        row(say('excused'), count(excused)),
        row(say('silent'), count(silent)),
        row(say('unmetered'), count(unmetered)),
        ...(countedOn === null ? [] : [row(say('counted_on'), countedOn)]),
      ],
    },
  ]
}

function basis({ regions: { definitions, period } }: Ground, { say }: Writing): Block[] {
  const lines = definitions.map(({ rule, version, document, clause, force }) => {
    const source = force === 'practice' ? say('practice') : `${document} ${clause ?? ''}`.trim()
    return say('definition', { rule, version, source })
  })
  const { snapshot } = period
  return [
    { kind: 'heading', text: say('basis') },
    { kind: 'paragraph', text: say('basis_lead') },
    {
      kind: 'items',
      items: [...lines, ...(snapshot === null ? [] : [say('digest', { digest: snapshot.digest })])],
    },
  ]
}
