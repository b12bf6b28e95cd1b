import { sent, type Answer, type Form, type Site } from '../site.ts'
import { orderPath } from './wire.ts'

/** What each form of an order's page asks of the API. */
export function take(site: Site, form: Form): Promise<Answer<unknown>> {
  const path = orderPath(site.params['id'] ?? '')
  const post = (step: string, body?: object) => site.send('POST', `${path}/${step}`, body)
  const said = (name: string) => sent(form, name).trim()
  const reason = said('reason')
  const files = form.files.filter(({ bytes }) => bytes.length > 0)
  const version = Number(sent(form, 'version'))
  const why = reason === '' ? {} : { reason }
  const account = said('projectAccount') === '' ? {} : { projectAccount: said('projectAccount') }
  const asked: Record<string, () => Promise<Answer<unknown>>> = {
    submit: () => post('submit'),
    accept_quote: () => post('quotes/acceptance', { version }),
    decline_quote: () => post('quotes/refusal', { version, ...why }),
    approve: () => post('approval', { approve: true, ...account }),
    disapprove: () => post('approval', { approve: false, ...why }),
    accept: () => post('accept'),
    send_back: () => post('send-back', why),
    cancel: () => post('cancel', why),
    dispute: () => post('disputes', { text: said('text') }),
    withdraw_dispute: () => post('disputes/withdrawal'),
    change: () => post('changes', { text: said('text') }),
    answer_change: () =>
      post('changes/answer', { agree: sent(form, 'then') === 'agree', answer: said('answer') }),
    message: () =>
      files.length > 0
        ? site.send('POST', `${path}/messages/file`, { fields: { text: said('text') }, files })
        : post('messages', { text: said('text') }),
    rate: () => post('rating', starsOf(form)),
  }
  const does = asked[sent(form, 'do')]
  return does === undefined ? Promise.resolve({ ok: false, status: 422, problem: null }) : does()
}

function starsOf(form: Form): object {
  const text = sent(form, 'text').trim()
  const stars = (name: string) => Number(sent(form, name)) || 0
  return {
    quality: stars('quality'),
    punctuality: stars('punctuality'),
    communication: stars('communication'),
    ...(text !== '' && { text }),
  }
}
