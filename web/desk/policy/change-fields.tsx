import { Checkbox, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useTexts, type TextKey } from '../texts/index.ts'
import { fieldId } from '../ui/states.tsx'

/** A change as it is being written; the number in yuan where it is money. */
export type Change = {
  number: number
  from: string
  document: string
  trial: boolean
  reason: string
  zh: string
  en: string
}

type Props = { change: Change; set: (part: Partial<Change>) => void; isMoney: boolean }

export function ChangeFields({ change, set, isMoney }: Props) {
  const { t } = useTexts()
  return (
    <>
      <Labelled name="value" words={isMoney ? 'desk.policy.value_yuan' : 'desk.policy.new_value'}>
        <InputNumber
          id={fieldId('/value')}
          min={0}
          value={change.number}
          onChange={(number) => set({ number: number ?? 0 })}
        />
      </Labelled>
      <Labelled name="from" words="desk.policy.from">
        <Input
          id={fieldId('/from')}
          type="date"
          value={change.from}
          onChange={({ target }) => set({ from: target.value })}
        />
      </Labelled>
      <Labelled name="changeDocument" words="desk.policy.document" hint="desk.policy.document_hint">
        <Input
          id={fieldId('/changeDocument')}
          maxLength={100}
          disabled={change.trial}
          value={change.document}
          onChange={({ target }) => set({ document: target.value })}
        />
      </Labelled>
      <p>
        <Checkbox checked={change.trial} onChange={({ target }) => set({ trial: target.checked })}>
          {t('desk.policy.local_trial')}
        </Checkbox>
      </p>
      <Area
        name="reason"
        words="desk.policy.reason"
        value={change.reason}
        set={(reason) => set({ reason })}
      />
      <Area
        name="short-zh"
        words="desk.policy.short_zh"
        hint="desk.policy.short_hint"
        value={change.zh}
        set={(zh) => set({ zh })}
      />
      <Area name="short-en" words="desk.policy.short_en" value={change.en} set={(en) => set({ en })} />
    </>
  )
}

type LabelledProps = { name: string; words: TextKey; hint?: TextKey; children: ReactNode }

function Labelled({ name, words, hint, children }: LabelledProps) {
  const { t } = useTexts()
  return (
    <div className="form-field">
      <label className="field" htmlFor={fieldId(`/${name}`)}>
        <strong>{t(words)}</strong>
        {hint === undefined ? null : <span className="small quiet">{t(hint)}</span>}
      </label>
      {children}
    </div>
  )
}

type AreaProps = Omit<LabelledProps, 'children'> & { value: string; set: (value: string) => void }

function Area({ value, set, ...label }: AreaProps) {
  return (
    <Labelled {...label}>
      <Input.TextArea
        id={fieldId(`/${label.name}`)}
        rows={2}
        value={value}
        onChange={({ target }) => set(target.value)}
      />
    </Labelled>
  )
}
