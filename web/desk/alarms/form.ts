import type { Kind, NewRule, Quiet, Rule, Terms } from './wire.ts'

/** A rule while it is written: names with ids, so that what is chosen can be shown. */
export type Form = Omit<NewRule, 'instruments' | 'people' | 'organisationId'> & {
  instruments: { id: string; name: string }[]
  people: { id: string; name: string }[]
}

export type Change = (changes: Partial<Form>) => void

/** What a kind begins with; a person says otherwise. */
export function termsOf(kind: Kind): Terms {
  switch (kind) {
    case 'state':
      return { kind, state: 'off', minutes: 10 }
    case 'outside':
      return { kind, of: 'booking', minutes: 15 }
    case 'power':
      return { kind, side: 'above', watts: 1000, minutes: 10, hysteresisPermille: 50 }
    case 'silent':
      return { kind, minutes: 30 }
    case 'battery':
      return { kind, percent: 20 }
    case 'signal':
      return { kind, dbm: -95 }
  }
}

export const NIGHT: Quiet = {
  from: '22:00',
  until: '07:00',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  through: ['critical'],
}

export const blank = (instrument?: { id: string; name: string }): Form => ({
  name: '',
  terms: termsOf('state'),
  severity: 'warning',
  wholeUnit: false,
  instruments: instrument === undefined ? [] : [instrument],
  responsible: true,
  roles: ['instrument_manager'],
  people: [],
  quiet: null,
  repeatMinutes: 60,
  escalateMinutes: null,
  whileSuspended: false,
})

export const formOf = (rule: Rule): Form => {
  const { name, terms, severity, wholeUnit, instruments, responsible, roles, people, quiet } = rule
  const { repeatMinutes, escalateMinutes, whileSuspended } = rule
  const first = { name, terms, severity, wholeUnit, instruments, responsible, roles, people, quiet }
  return { ...first, repeatMinutes, escalateMinutes, whileSuspended }
}

/** As it is sent. */
export const saidOf = (form: Form): NewRule => ({
  ...form,
  name: form.name.trim(),
  instruments: form.wholeUnit ? [] : form.instruments.map(({ id }) => id),
  people: form.people.map(({ id }) => id),
})
