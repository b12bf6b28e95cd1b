import type { components } from '../../shared/api.gen.ts'
import { signInLink, withQuery } from '../links.ts'
import { sent, useSite, type PageDefinition } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Breadcrumbs, Tag } from '../ui/parts.tsx'
import { OutputLine } from './line.tsx'

type Shapes = components['schemas']
type Output = Shapes['Output']

const TONES = { entered: 'amber', confirmed: 'green', refused: 'red', withdrawn: undefined } as const

/** What one has entered, and what the unit says of it. */
export const ownOutputs: PageDefinition = {
  path: '/me/outputs',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const cursor = site.query.get('cursor')
    const query = new URLSearchParams({ of: 'mine', limit: '30', ...(cursor !== null && { cursor }) })
    const list = await site.get<Shapes['OutputList']>(`/api/v1/outputs?${query.toString()}`)
    if (!list.ok) return { kind: 'refused', ...list }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('outputs.mine.title'),
      description: site.t('outputs.mine.lead'),
      hidden: true,
      main: <Own list={list.value} />,
    }
  },
  async action(site, form) {
    const done = await site.send('DELETE', `/api/v1/outputs/${encodeURIComponent(sent(form, 'id'))}`)
    return done.ok ? { kind: 'redirect', to: site.path } : { kind: 'refused', ...done }
  },
}

function Own({ list }: { list: Shapes['OutputList'] }) {
  const site = useSite()
  const { t } = site
  return (
    <div class="page matter-narrow">
      <Breadcrumbs crumbs={[{ text: t('portal.nav.me'), href: '/me' }, { text: t('outputs.mine.title') }]} />
      <div class="title">
        <h1>{t('outputs.mine.title')}</h1>
        <p class="lead">{t('outputs.mine.lead')}</p>
      </div>
      <p class="actions">
        <a class="button button-primary" href="/me/outputs/new">
          {t('outputs.page.enter')}
        </a>
      </p>
      {list.items.length === 0 ? <p>{t('outputs.mine.none')}</p> : null}
      <ul class="rows entries">
        {list.items.map((output) => (
          <li key={output.id}>
            <Row output={output} />
          </li>
        ))}
      </ul>
      {list.nextCursor === null ? null : (
        <nav class="pages" aria-label={t('outputs.mine.more')}>
          <a href={withQuery(site, { cursor: list.nextCursor })}>{t('outputs.mine.more')}</a>
        </nav>
      )}
    </div>
  )
}

function Row({ output }: { output: Output }) {
  const { t } = useSite()
  const { id, state, instruments, reason, canWithdraw } = output
  return (
    <div class="row">
      <p class="row-words">
        <OutputLine output={output} />
        <span class="quiet small">{instruments.map(({ name }) => name).join(t('portal.frame.comma'))}</span>
        {reason === null ? null : <span class="small">{reason}</span>}
      </p>
      <div class="row-end">
        <Tag tone={TONES[state]}>{t(`outputs.state.${state}`)}</Tag>
        {canWithdraw ? (
          <Form
            hidden={{ do: 'withdraw', id }}
            label={t('outputs.mine.withdraw_of', { title: output.title })}
          >
            <Submit quiet>{t('outputs.mine.withdraw')}</Submit>
          </Form>
        ) : null}
      </div>
    </div>
  )
}
