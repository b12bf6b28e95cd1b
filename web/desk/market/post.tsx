import './market.css'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Failure, Loading, Note } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { ActDrawer, type Act } from './acts.tsx'
import { DocumentCard } from './document.tsx'
import { Edit } from './edit.tsx'
import { Inquiries } from './inquiries.tsx'
import { MARKET_READS, titleOf, TONES, type Post } from './wire.ts'

/** One post: what it says, what still stands against publishing it, what may be done, and who asked. */
export default function PostPage() {
  const id = useParam('id')
  const { t } = useTexts()
  const { data, error } = useRead(['market', 'one', id], () =>
    api.GET('/api/v1/market-posts/{id}', { params: { path: { id } } }),
  )
  if (data !== undefined) return <Shown post={data} />
  return (
    <Page title={t('market.title')} crumbs={<DeskLink to="/market">{t('market.title')}</DeskLink>}>
      {error === null ? <Loading /> : <Failure error={error} />}
    </Page>
  )
}

function Shown({ post }: { post: Post }) {
  const { t, name } = useTexts()
  const [open, setOpen] = useState<Act | 'edit' | undefined>()
  const { side, kind, state, may, unit } = post
  const close = () => setOpen(undefined)
  return (
    <Page
      title={titleOf(post, name)}
      sub={
        <>
          {t(`market.${side}.${kind}`)} · {name(unit)}{' '}
          <Tag tone={TONES[state]}>{t(`market.state.${state}`)}</Tag>
        </>
      }
      crumbs={<DeskLink to="/market">{t('market.title')}</DeskLink>}
      actions={<Actions post={post} open={setOpen} />}
    >
      <Standing post={post} />
      {open === 'edit' && may.edit ? (
        <Edit post={post} close={close} />
      ) : (
        <div className="market-desk">
          <Words post={post} />
          <div>
            {side === 'offer' ? <DocumentCard post={post} /> : null}
            {may.answer && post.publishedAt !== null ? <Inquiries postId={post.id} /> : null}
          </div>
        </div>
      )}
      {open === undefined || open === 'edit' ? null : (
        <ActDrawer key={open} post={post} act={open} close={close} />
      )}
    </Page>
  )
}

function Actions({ post, open }: { post: Post; open: (act: Act | 'edit') => void }) {
  const { t } = useTexts()
  const { id, may, lacks, isLive, side } = post
  const params = { path: { id } }
  const publish = useWrite(() => api.POST('/api/v1/market-posts/{id}/publication', { params }), {
    changes: MARKET_READS,
  })
  const submit = useWrite(() => api.POST('/api/v1/market-posts/{id}/submission', { params }), {
    changes: MARKET_READS,
  })
  const error = publish.error ?? submit.error
  const act = (name: Act, isShown: boolean, danger = false): ReactNode =>
    isShown ? (
      <Button danger={danger} onClick={() => open(name)}>
        {t(`desk.market.act.${name}`)}
      </Button>
    ) : null
  return (
    <>
      {may.publish ? (
        <Button
          type="primary"
          disabled={lacks.length > 0}
          loading={publish.isPending}
          onClick={() => publish.mutate()}
        >
          {t('desk.market.publish')}
        </Button>
      ) : null}
      {may.submit ? (
        <Button
          type="primary"
          disabled={lacks.length > 0}
          loading={submit.isPending}
          onClick={() => submit.mutate()}
        >
          {t('desk.market.submit')}
        </Button>
      ) : null}
      {may.edit ? <Button onClick={() => open('edit')}>{t('desk.market.edit')}</Button> : null}
      {act('conclusion', may.end)}
      {act('extension', may.end)}
      {act('withdrawal', may.withdraw, true)}
      {act('removal', may.remove, true)}
      {isLive ? <Button href={`/market/${id}?side=${side}`}>{t('desk.market.board')}</Button> : null}
      {error === null ? null : <Failure error={error} />}
    </>
  )
}

/** What lacks before it can be published, or how it ended. */
function Standing({ post }: { post: Post }) {
  const { t, told, name, word } = useTexts()
  const { lacks, state, endedAt, endReason, endedRole, lapse, concludedWith, kind, instrument, may } = post
  if (lacks.length > 0)
    return (
      <Note tone="amber" title={t('desk.market.lacks')}>
        <ul className="faults">
          {lacks.map((lack) => (
            <li key={lack.zh}>{told(lack)}</li>
          ))}
        </ul>
      </Note>
    )
  if (endedAt === null) return null
  const lines = [
    ...(lapse === null ? [] : [t(`desk.market.lapse.${lapse}`)]),
    ...(endReason === null ? [] : [t('market.mine.reason', { reason: endReason })]),
    ...(state === 'removed' && endedRole !== null ? [word('role', endedRole)] : []),
    ...(concludedWith === null ? [] : [t('desk.market.concluded_with', { unit: name(concludedWith) })]),
  ]
  const moves = state === 'concluded' && kind !== 'lease' && instrument !== null && may.answer
  return (
    <Note title={t('market.ended', { day: civilDate(endedAt), state: t(`market.state.${state}`) })}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {moves ? (
        <p>
          {t('market.how_text')}{' '}
          <a className="underlined" href="/matters">
            {t('desk.market.to_matters')}
          </a>
        </p>
      ) : null}
    </Note>
  )
}

function Words({ post }: { post: Post }) {
  const { t, name } = useTexts()
  const { side, body, term, idleSince, until, contact, customsDraft, draftedBy, draftedAt, instrument } = post
  const customs = [customsDraft.release, customsDraft.releasedOn].filter(Boolean).join(' · ')
  const sort = post.class
  const rows: [string, ReactNode][] = [
    [t('market.class'), sort === null ? null : name(sort)],
    [t(side === 'offer' ? 'market.condition' : 'market.need'), <span className="market-words">{body}</span>],
    [t('market.term'), term],
    [t('desk.market.idle_since'), idleSince],
    [t('desk.market.until'), until],
    [t('market.office'), contact.office],
    [t('market.phone'), contact.phone],
    [t('market.email'), contact.email],
    [t('desk.market.customs_release'), customs || null],
    [t('desk.market.drafted_by'), `${draftedBy} ${civilDate(draftedAt)}`],
  ]
  return (
    <Card
      title={t('desk.market.words')}
      extra={
        instrument?.id == null ? null : (
          <a className="underlined" href={`/instruments/${instrument.id}`}>
            {t('market.open_instrument')}
          </a>
        )
      }
    >
      <dl className="facts">
        {rows.map(([label, value]) =>
          value === null ? null : (
            <div key={label} className="fact-pair">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Card>
  )
}
