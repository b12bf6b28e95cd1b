import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useInstruments } from '../incidents/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { KINDS, OUTPUT_READS } from './wire.ts'

type Kind = (typeof KINDS)[number]
type Form = Record<(typeof LINES)[number]['name'], string> & { kind: Kind; instruments: string[] }

const LINES = [
  { name: 'title', label: 'outputs.new.name', most: 500, needed: true },
  { name: 'authors', label: 'outputs.new.authors', hint: 'outputs.new.authors_hint', most: 1000 },
  { name: 'venue', label: 'outputs.new.venue', most: 200 },
  { name: 'year', label: 'outputs.new.year', most: 4, needed: true },
  { name: 'doi', label: 'outputs.new.doi', hint: 'outputs.new.doi_hint', most: 400 },
  { name: 'number', label: 'outputs.new.number', hint: 'outputs.new.number_hint', most: 100 },
] as const

const EMPTY: Form = {
  kind: 'paper',
  title: '',
  authors: '',
  venue: '',
  year: '',
  doi: '',
  number: '',
  instruments: [],
}

/** Instrument staff enter an output in place of its authors. */
export function EnterDrawer({ close }: { close: () => void }) {
  const { t } = useTexts()
  const [form, setForm] = useState(EMPTY)
  const instruments = useInstruments()
  const set = (changes: Partial<Form>) => setForm((before) => ({ ...before, ...changes }))
  const send = useEnter()
  const faultOf = (field: string) =>
    send.error?.faults.find(({ pointer }) => pointer?.endsWith(`/${field}`))?.message
  const isReady = form.title.trim() !== '' && /^\d{4}$/.test(form.year) && form.instruments.length > 0
  return (
    <DetailDrawer
      title={t('outputs.new.title')}
      close={close}
      foot={
        <Button
          type="primary"
          disabled={!isReady}
          loading={send.isPending}
          onClick={() => send.mutate(form, { onSuccess: close })}
        >
          {t('outputs.page.enter')}
        </Button>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <Field name="kind" label={t('outputs.new.kind')}>
          {(bound) => (
            <Select
              {...bound}
              value={form.kind}
              options={KINDS.map((value) => ({ value, label: t(`outputs.kind.${value}`) }))}
              onChange={(kind: Kind) => set({ kind })}
            />
          )}
        </Field>
        {LINES.map(({ name, label, most, ...line }) => (
          <Field
            key={name}
            name={name}
            label={t(label)}
            fault={faultOf(name)}
            needed={'needed' in line}
            {...('hint' in line && { hint: t(line.hint) })}
          >
            {(bound) => (
              <Input
                {...bound}
                value={form[name]}
                maxLength={most}
                onChange={({ target }) => set({ [name]: target.value })}
              />
            )}
          </Field>
        ))}
        <Field name="instruments" label={t('outputs.new.instruments')} fault={faultOf('instruments')} needed>
          {(bound) => (
            <Select
              {...bound}
              mode="multiple"
              value={form.instruments}
              showSearch={{ optionFilterProp: 'label' }}
              options={instruments.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(chosen: string[]) => set({ instruments: chosen })}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}

function useEnter() {
  return useWrite(
    ({ kind, title, authors, venue, year, doi, number, instruments }: Form) => {
      const stated = { authors, venue, doi, number }
      const given = Object.entries(stated).filter(([, value]) => value.trim() !== '')
      return api.POST('/api/v1/outputs', {
        body: { kind, title: title.trim(), year: Number(year), instruments, ...Object.fromEntries(given) },
      })
    },
    { changes: OUTPUT_READS },
  )
}
