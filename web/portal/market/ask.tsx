import { civilDate } from '../../shared/dates.ts'
import { signInLink } from '../links.ts'
import { useSite } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Words } from '../ui/words.tsx'
import type { Inquiries, Post } from './wire.ts'

type Inquiry = Inquiries['items'][number]

/** A question to the unit through the platform; what one asked before stands with its answer. */
export function Ask({ post, inquiries }: { post: Post; inquiries: Inquiry[] }) {
  const site = useSite()
  const { t, session } = site
  if (!post.isLive && inquiries.length === 0) return null
  const isOwn = session.organisation?.id === post.unit.id
  const waits = inquiries.some(({ answer }) => answer === null)
  return (
    <section class="market-card" aria-labelledby="ask">
      <h2 id="ask">{t('market.ask.title')}</h2>
      {inquiries.map((inquiry) => (
        <Asked key={inquiry.id} inquiry={inquiry} />
      ))}
      {!post.isLive || waits ? null : session.person === null ? (
        <a class="button" href={signInLink(site)} rel="nofollow">
          {t('market.ask.sign_in')}
        </a>
      ) : isOwn ? (
        <p class="quiet">{t('market.ask.own')}</p>
      ) : (
        <Form fields={['text']} label={t('market.ask.title')}>
          <Words name="text" label={t('market.ask.label')} hint={t('market.ask.hint')} most={2000} />
          <Submit>{t('market.ask.send')}</Submit>
        </Form>
      )}
    </section>
  )
}

/** What was asked and answered. */
export function Asked({ inquiry: { body, askedAt, answer, answeredAt } }: { inquiry: Inquiry }) {
  const { t } = useSite()
  return (
    <div class="market-asked">
      <p class="market-words">{body}</p>
      <p class="quiet small">
        {civilDate(askedAt)}
        {answer === null ? `${t('portal.frame.dot')}${t('market.ask.waiting')}` : null}
      </p>
      {answer === null ? null : (
        <blockquote class="answer">
          <p class="market-words">{answer}</p>
          <p class="quiet small">
            {t('market.ask.answer')} {answeredAt === null ? '' : civilDate(answeredAt)}
          </p>
        </blockquote>
      )}
    </div>
  )
}
