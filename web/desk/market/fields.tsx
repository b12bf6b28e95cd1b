import { Input, Select } from 'antd'
import { api, useRead, type ProblemError } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import type { Change, Form } from './form.ts'
import { KINDS } from './wire.ts'

type Props = { form: Form; set: Change; error: ProblemError | null }
type LineProps = Props & {
  name: keyof Form
  label: string
  hint?: string
  most: number
  needed?: boolean
}

const faultOf = (error: ProblemError | null, name: string) => {
  const fault = error?.faults.find(({ pointer }) => pointer?.endsWith(`/${name}`))?.message
  return fault === undefined ? {} : { fault }
}

/** One line of words, or a day. */
function Line({ form, set, error, name, label, hint, most, needed = false }: LineProps) {
  const isDay = most === 0
  return (
    <Field
      name={name}
      label={label}
      needed={needed}
      {...(hint !== undefined && { hint })}
      {...faultOf(error, name)}
    >
      {(bound) => (
        <Input
          {...bound}
          {...(isDay ? { type: 'date' } : { maxLength: most })}
          value={form[name]}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Field>
  )
}

function Lines({ form, set, error, label, hint }: Props & { label: string; hint: string }) {
  return (
    <Field name="body" label={label} hint={hint} needed {...faultOf(error, 'body')}>
      {(bound) => (
        <Input.TextArea
          {...bound}
          rows={5}
          maxLength={4000}
          value={form.body}
          onChange={({ target }) => set({ body: target.value })}
        />
      )}
    </Field>
  )
}

const LONG = 3_600_000

/** The class of what is looked for, from the two levels that are shown here. */
function Sort({ form, set, error }: Props) {
  const { t, name } = useTexts()
  const { data } = useRead(['classes'], () => api.GET('/api/v1/classes'), { every: LONG })
  return (
    <Field name="class" label={t('market.new.class')} {...faultOf(error, 'class')}>
      {(bound) => (
        <Select
          {...bound}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          value={form.class || null}
          onChange={(code: string | undefined) => set({ class: code ?? '' })}
          options={(data?.items ?? []).map((top) => ({
            label: name(top),
            options: [top, ...top.children].map((each) => ({
              value: each.code,
              label: `${name(each)} ${each.code}`,
            })),
          }))}
        />
      )}
    </Field>
  )
}

/** What is offered or looked for, in which way and until when. */
export function WordFields({ side, ...props }: Props & { side: 'offer' | 'wanted' }) {
  const { t } = useTexts()
  const { form, set, error } = props
  return (
    <Card title={t('desk.market.words')} className="short-form">
      <Field name="kind" label={t('market.filter.kind')} needed {...faultOf(error, 'kind')}>
        {(bound) => (
          <Select
            {...bound}
            value={form.kind}
            onChange={(kind: string) => set({ kind })}
            options={KINDS[side].map((kind) => ({ value: kind, label: t(`market.${side}.${kind}`) }))}
          />
        )}
      </Field>
      {side === 'wanted' ? (
        <>
          <Line {...props} name="title" label={t('market.new.name')} most={200} needed />
          <Sort {...props} />
        </>
      ) : null}
      <Lines
        {...props}
        label={t(side === 'offer' ? 'market.condition' : 'market.need')}
        hint={t(side === 'offer' ? 'desk.market.condition_hint' : 'market.new.body_hint')}
      />
      <Line {...props} name="term" label={t('market.term')} hint={t('desk.market.term_hint')} most={300} />
      {side === 'offer' ? (
        <Line
          {...props}
          name="idleSince"
          label={t('desk.market.idle_since')}
          hint={t('desk.market.idle_hint')}
          most={0}
        />
      ) : null}
      <Line {...props} name="until" label={t('market.new.until')} most={0} needed />
    </Card>
  )
}

/** An office, its phone and its address; never a person’s. */
export function ContactFields(props: Props) {
  const { t } = useTexts()
  return (
    <Card title={t('market.contact')} className="short-form">
      <Line
        {...props}
        name="contactOffice"
        label={t('market.office')}
        hint={t('market.new.office_hint')}
        most={100}
        needed
      />
      <Line
        {...props}
        name="contactPhone"
        label={t('market.phone')}
        hint={t('market.new.contact_hint')}
        most={40}
      />
      <Line {...props} name="contactEmail" label={t('market.email')} most={200} />
    </Card>
  )
}

/** The approving document and, for what customs supervise, their release. The file follows once it is kept. */
export function PaperFields(props: Props) {
  const { t } = useTexts()
  return (
    <Card title={t('market.document')} sub={t('desk.market.document_sub')} className="short-form">
      <Line {...props} name="documentNumber" label={t('desk.market.document_number')} most={100} />
      <Line {...props} name="documentDate" label={t('desk.market.document_date')} most={0} />
      <Line {...props} name="documentBody" label={t('desk.market.document_body')} most={200} />
      <Line
        {...props}
        name="customsRelease"
        label={t('desk.market.customs_release')}
        hint={t('desk.market.customs_hint')}
        most={100}
      />
      <Line {...props} name="customsReleasedOn" label={t('desk.market.customs_released_on')} most={0} />
    </Card>
  )
}
