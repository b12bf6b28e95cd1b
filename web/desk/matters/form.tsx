import { Button } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { useTexts } from '../texts/index.ts'
import { useGo } from '../ui/link.tsx'
import { FaultList } from '../ui/states.tsx'
import { FormField } from './field.tsx'
import { Files } from './files.tsx'
import { InstrumentPicker } from './picker.tsx'
import { useHandIn } from './hand-in.ts'

type Matter = components['schemas']['Matter']
type Case = components['schemas']['Case']
export type FormValues = Record<string, unknown>

type Props = { matter: Matter; standing: Case | undefined; chosen: string[] }

/** Instruments, fields, files; a draft keeps whatever there is, handing in names every fault at its field. */
export function MatterForm({ matter, standing, chosen }: Props) {
  const { t, told } = useTexts()
  const go = useGo()
  const [instruments, setInstruments] = useState(standing?.instruments.map(({ id }) => id) ?? chosen)
  const [values, setValues] = useState<FormValues>(standing?.form ?? {})
  const [files, setFiles] = useState<ReadonlyMap<string, File>>(new Map())
  const send = useHandIn(matter.id, standing)
  const begin = (submit: boolean) =>
    send.mutate({ instruments, values, files, submit }, { onSuccess: ({ id }) => go(`/cases/${id}`) })
  const faultOf = (pointer: string) => send.error?.faults.filter((fault) => fault.pointer === pointer) ?? []
  const settled = standing !== undefined && standing.number !== null
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        begin(true)
      }}
    >
      {send.error === null ? null : (
        <div className="note note-red" role="alert">
          <p className="note-title">
            {t('desk.cases.not_handed_in', { n: Math.max(1, send.error.faults.length) })}
          </p>
          <FaultList error={send.error} />
        </div>
      )}
      <InstrumentPicker
        matter={matter.id}
        most={matter.instruments.most}
        chosen={instruments}
        choose={setInstruments}
        fixed={settled ? standing.instruments : undefined}
        faults={faultOf('/instrumentIds')}
      />
      {matter.fields.length === 0 ? null : (
        <section className="form-section">
          <h2>{t('desk.cases.to_fill')}</h2>
          {matter.fields.map((field) => (
            <FormField
              key={field.name}
              field={field}
              value={values[field.name]}
              change={(value) => setValues((before) => changed(before, field.name, value))}
              faults={faultOf(`/form/${field.name}`)}
            />
          ))}
        </section>
      )}
      <Files
        kinds={matter.attachments}
        there={standing?.attachments ?? []}
        files={files}
        change={setFiles}
        faults={faultOf('/attachments')}
      />
      <div className="page-foot">
        <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
          {t('desk.cases.hand_in', { title: told(matter.title) })}
        </Button>
        <Button size="large" disabled={send.isPending} onClick={() => begin(false)}>
          {t('desk.cases.keep')}
        </Button>
        <span className="foot-note">{t('desk.cases.hand_in_note')}</span>
      </div>
    </form>
  )
}

/** What was emptied is left out: the form's schema knows no empty words. */
function changed(before: FormValues, name: string, value: unknown): FormValues {
  const rest = Object.fromEntries(Object.entries(before).filter(([each]) => each !== name))
  return value === undefined || value === '' ? rest : { ...rest, [name]: value }
}
