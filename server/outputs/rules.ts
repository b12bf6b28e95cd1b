import type { Refusal } from '../lib/refusal.ts'
import { oneLine, toHalfWidth, withoutControls } from '../lib/text.ts'
import type { Kind, State } from './facts.ts'

/** As people write it: an address of a resolver, or the word before the name. */
const PREFIX = /^(?:https?:\/\/(?:dx\.)?(?:www\.)?doi\.org\/|doi\s*[:：]?\s*)/i
/** Source: DOI Handbook 2.2; Crossref's pattern for what is in use. */
const DOI = /^10\.\d{4,9}\/[^\s"<>]+$/

/** A DOI in its plain form, in small letters as DOIs are compared without case; undefined where it is none. */
export function plainDoi(typed: string): string | undefined {
  const bare = oneLine(withoutControls(toHalfWidth(typed))).replace(PREFIX, '')
  const plain = decoded(bare)
    .replace(/[.,;]+$/, '')
    .toLowerCase()
  return DOI.test(plain) && plain.length <= LONGEST ? plain : undefined
}

const LONGEST = 300

/** Addresses are often copied with their signs encoded. */
function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What was typed of an output, tidied; `doi` is as it was typed. */
export type Claim = {
  kind: Kind
  title: string
  venue: string | null
  year: number
  doi: string | null
  number: string | null
}

/** Every reason why something is not told completely enough to be found again. */
export function claimFaults({ kind, title, venue, year, doi, number }: Claim, thisYear: number): Refusal[] {
  const faults: Refusal[] = []
  if (title === '') faults.push({ code: 'outputs.title_needed', pointer: '/title' })
  if (doi !== null && plainDoi(doi) === undefined) faults.push({ code: 'outputs.doi', pointer: '/doi' })
  if (kind === 'paper' && doi === null && venue === null)
    faults.push({ code: 'outputs.paper_place', pointer: '/doi' })
  if ((kind === 'patent' || kind === 'standard') && number === null)
    faults.push({ code: 'outputs.number_needed', pointer: '/number' })
  if (kind === 'dataset' && doi === null && number === null)
    faults.push({ code: 'outputs.dataset_place', pointer: '/doi' })
  // What is accepted in winter often bears the next year.
  if (year > thisYear + 1) faults.push({ code: 'outputs.year_ahead', pointer: '/year' })
  return faults
}

/** Whether the unit may still give its word, or take it back; what was withdrawn is over. */
export const isDecidable = (state: State, decision: 'confirm' | 'refuse'): boolean =>
  state === 'entered' ||
  (state === 'confirmed' && decision === 'refuse') ||
  (state === 'refused' && decision === 'confirm')
