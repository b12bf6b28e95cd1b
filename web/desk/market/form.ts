import type { components } from '../../shared/api.gen.ts'
import { civilDate } from '../../shared/dates.ts'
import type { Post } from './wire.ts'

type Shapes = components['schemas']
type OfferBody = Shapes['MarketOfferBody']
type WantedBody = Shapes['MarketWantedBody']

/** What stands in the boxes; empty where nothing does. */
export type Form = {
  kind: string
  title: string
  /** Code of a class; only of what is looked for. */
  class: string
  body: string
  term: string
  idleSince: string
  until: string
  contactOffice: string
  contactPhone: string
  contactEmail: string
  documentNumber: string
  documentDate: string
  documentBody: string
  customsRelease: string
  customsReleasedOn: string
}

export type Change = (changes: Partial<Form>) => void

const USUAL_DAYS = 180
const DAY_MS = 86_400_000

/** A post as it was written, or an empty one that stands for half a year. */
export function formOf(post: Post | undefined, office: string): Form {
  const last = civilDate(new Date(Date.now() + USUAL_DAYS * DAY_MS))
  return {
    kind: post?.kind ?? 'lease',
    title: post?.title ?? '',
    class: post?.class?.code ?? '',
    body: post?.body ?? '',
    term: post?.term ?? '',
    idleSince: post?.idleSince ?? '',
    until: post?.until ?? last,
    contactOffice: post?.contact.office ?? office,
    contactPhone: post?.contact.phone ?? '',
    contactEmail: post?.contact.email ?? '',
    documentNumber: post?.documentDraft.number ?? '',
    documentDate: post?.documentDraft.date ?? '',
    documentBody: post?.documentDraft.body ?? '',
    customsRelease: post?.customsDraft.release ?? '',
    customsReleasedOn: post?.customsDraft.releasedOn ?? '',
  }
}

const stated = (text: string): string | null => text.trim() || null

const shared = (form: Form) => ({
  body: form.body.trim(),
  term: stated(form.term),
  until: form.until,
  contactOffice: form.contactOffice.trim(),
  contactPhone: stated(form.contactPhone),
  contactEmail: stated(form.contactEmail),
})

export const offerBody = (form: Form): OfferBody => ({
  ...shared(form),
  kind: (['transfer', 'reallocation'] as const).find((kind) => kind === form.kind) ?? 'lease',
  idleSince: stated(form.idleSince),
  documentNumber: stated(form.documentNumber),
  documentDate: stated(form.documentDate),
  documentBody: stated(form.documentBody),
  customsRelease: stated(form.customsRelease),
  customsReleasedOn: stated(form.customsReleasedOn),
})

export const wantedBody = (form: Form): WantedBody => ({
  ...shared(form),
  kind: form.kind === 'transfer' ? 'transfer' : 'lease',
  title: form.title.trim(),
  class: stated(form.class),
})

/** Whether the least is there to be kept. */
export const isReady = ({ body, until, contactOffice }: Form): boolean =>
  [body, until, contactOffice].every((text) => text.trim() !== '')
