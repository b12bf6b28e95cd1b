import type { Kind, Mode } from './wire.ts'

export type Form = {
  instrument: string
  starts: string
  ends: string
  seat: string
  kind: Kind
  mode: Mode
  external: boolean
  organisation: string
  account: string
  note: string
}

export const EMPTY: Form = {
  instrument: '',
  starts: '',
  ends: '',
  seat: '',
  kind: 'research',
  mode: 'occupied',
  external: false,
  organisation: '',
  account: '',
  note: '',
}
