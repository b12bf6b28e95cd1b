import { common, without, type Span } from '../../lib/spans.ts'
import type { Counted, Evidence, Party, Part, Sums, Use } from '../facts.ts'
import { secondsOf } from './days.ts'

/** One counted use within a civil day. */
export type DayUse = { evidence: Evidence; part: Part; measured: boolean; span: Span; seconds: number }

/** What of the counted lies within a span: uses one by one, and the sums. */
export function sliced(counted: Counted, span: Span): { uses: DayUse[]; sums: Sums } {
  const uses = counted.uses.flatMap((use) => sliceOf(use, span))
  return { uses, sums: sumsOf(counted, uses, span) }
}

function sliceOf({ evidence, part, measured, spans }: Use, day: Span): DayUse[] {
  const inside = common(spans, [day])
  const [first, last] = [inside[0], inside.at(-1)]
  if (first === undefined || last === undefined) return []
  const span = { from: first.from, until: last.until }
  return [{ evidence, part, measured, span, seconds: secondsOf(inside) }]
}

function sumsOf({ places }: Counted, uses: readonly DayUse[], day: Span): Sums {
  const within = (spans: readonly Span[]): number => secondsOf(common(spans, [day]))
  const each = (figure: (place: Counted['places'][number]) => readonly Span[]): number =>
    places.reduce((sum, place) => sum + within(figure(place)), 0)
  const of = (holds: (use: DayUse) => boolean): number =>
    uses.reduce((sum, use) => sum + (holds(use) ? use.seconds : 0), 0)
  const from = (party: Party): number => of(({ evidence }) => evidence.party === party && !evidence.related)
  return {
    metered: each(({ place }) => place.metered),
    unknown: each(({ place }) => without(place.metered, place.known)),
    powered: each(({ place }) => place.powered),
    running: each(({ place }) => place.running),
    effective: of(() => true),
    measured: of(({ measured }) => measured),
    warm_up: of(({ part }) => part === 'warm_up'),
    own: of(({ evidence }) => evidence.tier === 'own'),
    unit: of(({ evidence }) => evidence.tier === 'unit'),
    outside: of(({ evidence }) => evidence.tier === 'outside' && !evidence.related),
    related: of(({ evidence }) => evidence.tier === 'outside' && evidence.related),
    reciprocal: of(({ evidence }) => evidence.tier === 'outside' && evidence.reciprocal),
    university: from('university'),
    institute: from('institute'),
    state_firm: from('state_firm'),
    private_firm: from('private_firm'),
    public: from('public'),
    person: from('person'),
    unexplained: each((place) => place.unexplained),
    not_effective: each((place) => place.notEffective),
    not_run: each((place) => place.notRun),
  }
}
