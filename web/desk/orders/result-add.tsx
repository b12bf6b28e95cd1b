import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { FaultList } from '../ui/states.tsx'
import { CHANGES, sendFile, type Results } from './papers.ts'
import { Upload } from './upload.tsx'

const KINDS = ['result', 'raw', 'report'] as const
const MARKS = ['CMA', 'CNAS', 'CAL']
const MEGABYTE = 1024 * 1024
const NOTHING = { kind: 'result', note: '', replaces: '', reportNumber: '', reportSignatory: '', marks: '' }

/** Adds a file: what it is, whether it takes another's place, and for an accredited report its own number and signatory. */
export function AddResult({ orderId, results }: { orderId: string; results: Results }) {
  const { t } = useTexts()
  const [said, setSaid] = useState(NOTHING)
  const add = useWrite((file: File) => sendFile(`/api/v1/orders/${orderId}/results/files`, file, said), {
    changes: CHANGES,
  })
  const change = (part: Partial<typeof said>) => setSaid({ ...said, ...part })
  return (
    <fieldset className="block-form sample-step">
      <legend>{t('results.add')}</legend>
      <Select
        aria-label={t('results.kind_label')}
        value={said.kind}
        options={KINDS.map((value) => ({ value, label: t(`results.kind.${value}`) }))}
        onChange={(kind) => change({ ...NOTHING, kind })}
      />
      {said.kind === 'report' ? <Report said={said} change={change} /> : null}
      <Input
        aria-label={t('results.note')}
        placeholder={t('results.note')}
        maxLength={1000}
        value={said.note}
        onChange={({ target }) => change({ note: target.value })}
      />
      {results.files.some(({ stands }) => stands) ? (
        <Select
          aria-label={t('results.replaces')}
          value={said.replaces}
          options={[
            { value: '', label: t('results.replaces_none') },
            ...results.files
              .filter(({ stands }) => stands)
              .map(({ id, name }) => ({ value: id, label: `${t('results.replaces')} ${name}` })),
          ]}
          onChange={(replaces) => change({ replaces })}
        />
      ) : null}
      {add.error === null ? null : <FaultList error={add.error} />}
      <Upload
        label={t(add.isPending ? 'results.adding' : 'results.add')}
        hint={t('results.file_hint', { most: Math.floor(results.largest / MEGABYTE) })}
        pending={add.isPending}
        take={(file) => add.mutate(file, { onSuccess: () => setSaid(NOTHING) })}
      />
    </fieldset>
  )
}

type Said = typeof NOTHING

function Report({ said, change }: { said: Said; change: (part: Partial<Said>) => void }) {
  const { t } = useTexts()
  return (
    <>
      <Input
        aria-label={t('results.report_number')}
        placeholder={t('results.report_number')}
        maxLength={100}
        value={said.reportNumber}
        onChange={({ target }) => change({ reportNumber: target.value })}
      />
      <Input
        aria-label={t('results.report_signatory')}
        placeholder={t('results.report_signatory')}
        maxLength={100}
        value={said.reportSignatory}
        onChange={({ target }) => change({ reportSignatory: target.value })}
      />
      <Checkbox.Group
        aria-label={t('results.marks')}
        options={MARKS}
        value={said.marks.split(',').filter(Boolean)}
        onChange={(marks) => change({ marks: marks.join(',') })}
      />
      <p className="quiet small">{t('results.report_own')}</p>
    </>
  )
}
