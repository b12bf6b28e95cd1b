import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/money.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { FaultList, Note } from '../ui/states.tsx'
import type { CostStatement } from './form.ts'

const PARTS = ['consumables', 'utilities', 'labour', 'others'] as const

type Typed = Record<(typeof PARTS)[number] | 'from' | 'basis' | 'document', string>
type Props = {
  id: string
  itemId: string
  from: string
  draft: CostStatement | undefined
  before: CostStatement | undefined
}

const yuan = (fen: number | undefined): string => (fen === undefined ? '0' : String(fen / 100))
const fenOf = (text: string): number => Math.round(Number(text) * 100)
const said = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** The statement that is worked on: saved as a draft, then approved; the one before it ends. */
export function Draft({ id, itemId, from, draft, before }: Props) {
  const { t } = useTexts()
  const known = draft ?? before
  const [typed, setTyped] = useState<Typed>({
    from: draft?.from ?? from,
    basis: known?.basis ?? '',
    document: '',
    consumables: yuan(known?.consumablesFen),
    utilities: yuan(known?.utilitiesFen),
    labour: yuan(known?.labourFen),
    others: yuan(known?.othersFen),
  })
  const { save, approve } = useStatement(id, itemId)
  const field = (name: keyof Typed, type: 'text' | 'date' = 'text') => (
    <Field key={name} name={`cost-${itemId}-${name}`} label={t(`desk.prices.cost.${name}`)}>
      {(bound) => (
        <Input
          {...bound}
          type={type}
          value={typed[name]}
          onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
        />
      )}
    </Field>
  )
  const total = PARTS.reduce((sum, part) => sum + fenOf(typed[part]), 0)
  const error = save.error ?? approve.error
  return (
    <div className="prices-draft">
      {error === null ? null : (
        <Note tone="red" title={t('desk.prices.not_saved')}>
          <FaultList error={error} />
        </Note>
      )}
      <div className="prices-grid">
        {PARTS.map((part) => field(part))}
        {field('from', 'date')}
        {field('basis')}
        {field('document')}
      </div>
      <p>
        {t('desk.prices.cost_total')}{' '}
        <strong className="num">{Number.isFinite(total) ? formatMoney(total) : '–'}</strong>
      </p>
      <div className="prices-actions">
        <Button loading={save.isPending} onClick={() => save.mutate(typed)}>
          {t('desk.prices.save_draft')}
        </Button>
        <Button
          type="primary"
          disabled={draft === undefined}
          loading={approve.isPending}
          onClick={() => approve.mutate(said(typed.document))}
        >
          {t('desk.prices.approve')}
        </Button>
        {draft === undefined ? <small>{t('desk.prices.draft_first')}</small> : null}
      </div>
    </div>
  )
}

function useStatement(id: string, item: string) {
  const params = { path: { id, item } }
  const changes = { changes: ['prices'] }
  const save = useWrite(
    ({ from, basis, ...parts }: Typed) =>
      api.PUT('/api/v1/instruments/{id}/cost-statements/{item}', {
        params,
        body: {
          from,
          basis: said(basis),
          consumablesFen: fenOf(parts.consumables),
          utilitiesFen: fenOf(parts.utilities),
          labourFen: fenOf(parts.labour),
          othersFen: fenOf(parts.others),
        },
      }),
    changes,
  )
  const approve = useWrite(
    (document: string | null) =>
      api.POST('/api/v1/instruments/{id}/cost-statements/{item}/approval', {
        params,
        body: document === null ? {} : { document },
      }),
    changes,
  )
  return { save, approve }
}
