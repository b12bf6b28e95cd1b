import { sent, type Answer, type Form, type Site } from '../site.ts'

const UNKNOWN: Answer<unknown> = { ok: false, status: 422, problem: null }

/** Takes a form about samples of an order. */
export function takeSamples(site: Site, form: Form, id: string): Promise<Answer<unknown>> {
  const path = `/api/v1/orders/${encodeURIComponent(id)}/samples`
  const one = `${path}/${encodeURIComponent(sent(form, 'sample'))}`
  switch (sent(form, 'do')) {
    case 'sample.announce':
      return site.send('POST', path, { samples: samplesOf(form) })
    case 'sample.fate':
      return site.send('PATCH', one, { fate: sent(form, 'fate') })
    case 'sample.cancel':
      return site.send('PATCH', one, { cancelled: true })
    case 'sample.step':
      return site.send('POST', `${path}/steps`, stepOf(form))
    default:
      return Promise.resolve(UNKNOWN)
  }
}

/** One sample a line, all kept in the same way. */
function samplesOf(form: Form) {
  const names = sent(form, 'names')
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const hazards = form.fields.flatMap(([name, value]) => (name === 'hazards' ? [value] : []))
  const shared = { storage: sent(form, 'storage') || 'room', fate: sent(form, 'fate') || 'return', hazards }
  return (names.length === 0 ? [''] : names).map((name) => ({ name: name || ' ', ...shared }))
}

/** A step of the chain as a form sends it. */
export function stepOf(form: Form) {
  const [place, to, note, intact] = ['place', 'to', 'note', 'intact'].map((name) => sent(form, name).trim())
  return {
    samples: form.fields.flatMap(([name, value]) => (name === 'samples' ? [value] : [])),
    step: sent(form, 'step'),
    ...(place && { place }),
    ...(to && { to }),
    ...(note && { note }),
    ...(intact && { intact: intact === 'yes' }),
  }
}
