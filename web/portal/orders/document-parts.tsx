import { SamplesSection, takeSamples, type Samples } from '../samples/index.tsx'
import { sent, type Answer } from '../site.ts'
import { ContractSection } from './contract-section.tsx'
import type { Contracts, Results } from './papers.ts'
import type { OrderPart } from './parts.ts'
import { ResultsSection } from './results-section.tsx'
import { orderPath } from './wire.ts'

const UNKNOWN: Answer<unknown> = { ok: false, status: 422, problem: null }

const contractPart: OrderPart = {
  word: 'contract',
  place: 'main',
  async load(site, { id }) {
    const found = await site.get<Contracts>(`${orderPath(id)}/contracts`)
    return found.ok ? <ContractSection id={id} contracts={found.value} /> : null
  },
  take(site, form, { id }) {
    const path = `${orderPath(id)}/contracts/${encodeURIComponent(sent(form, 'contract'))}`
    const does = sent(form, 'do')
    if (does === 'contract.confirm') return site.send('POST', `${path}/confirmation`)
    if (does === 'contract.scan') return site.send('POST', `${path}/scans`, { fields: {}, files: form.files })
    return Promise.resolve(UNKNOWN)
  },
}

const samplesPart: OrderPart = {
  word: 'sample',
  place: 'main',
  async load(site, { id }) {
    const found = await site.get<Samples>(`${orderPath(id)}/samples`)
    return found.ok ? <SamplesSection id={id} samples={found.value} /> : null
  },
  take: (site, form, { id }) => takeSamples(site, form, id),
}

const resultsPart: OrderPart = {
  word: 'result',
  place: 'head',
  async load(site, { id, kind }) {
    const found = await site.get<Results>(`${orderPath(id)}/results`)
    const hasAny = found.ok && (found.value.files.length > 0 || (found.value.delivered && kind === 'service'))
    return found.ok && hasAny ? <ResultsSection id={id} results={found.value} /> : null
  },
}

/** What came of the work first, then what was signed, then what was handed in. */
export const documentParts: readonly OrderPart[] = [resultsPart, contractPart, samplesPart]
