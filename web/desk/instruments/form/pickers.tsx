import { Select } from 'antd'
import { useState } from 'react'
import { api, useRead } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import type { Form } from './controls.tsx'
import { Field } from '../../ui/field.tsx'

const LONG = 3_600_000

/** The class by name or code, from the two levels that this jurisdiction shows. */
export function ClassPicker({ form, current }: { form: Form; current: string | null }) {
  const { t, word, name } = useTexts()
  const { data } = useRead(['classes'], () => api.GET('/api/v1/classes'), { every: LONG })
  const { draft } = form
  const options = (data?.items ?? []).map((top) => ({
    label: name(top),
    options: [top, ...top.children].map((each) => ({
      value: each.code,
      label: `${name(each)} ${each.code}`,
    })),
  }))
  const chosen = draft.facts.class
  const isListed = options.some((group) => group.options.some(({ value }) => value === chosen?.code))
  return (
    <Field
      name="class"
      label={word('desk.field', 'class')}
      fault={form.faultOf('class')}
      lacks={form.missing.has('class')}
    >
      {(bound) => (
        <Select
          {...bound}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          disabled={form.disabled}
          placeholder={t('desk.entry.unsaid')}
          value={chosen === null ? null : isListed ? chosen.code : `${current ?? ''} ${chosen.code}`.trim()}
          options={options}
          onChange={(code: string | undefined) =>
            draft.set(
              'class',
              code === undefined || data === undefined
                ? null
                : { scheme: data.scheme, edition: data.edition, code },
            )
          }
        />
      )}
    </Field>
  )
}

/** The region in two steps: prefecture, then county. */
export function RegionPicker({ form, current }: { form: Form; current: string | null }) {
  const { t, word, name } = useTexts()
  const { draft } = form
  const [wanted, setWanted] = useState<string | null>(null)
  const { data: installation } = useRead(['installation'], () => api.GET('/api/v1/installation'))
  const province = installation?.province.code
  const code = wanted ?? draft.facts.regionCode
  const top = useRegion(province)
  const standing = useRegion(code ?? undefined)
  const lineage = standing?.lineage ?? []
  const prefecture = lineage[1]?.code ?? ''
  const below = useRegion(prefecture === '' ? undefined : prefecture)
  const choose = (chosen: string) => {
    setWanted(chosen)
    draft.set('regionCode', chosen)
  }
  const optionsOf = (children: { code: string; name: string; nameEn: string }[] | undefined) =>
    (children ?? []).map((each) => ({ value: each.code, label: name(each) }))
  return (
    <Field
      name="regionCode"
      label={word('desk.field', 'regionCode')}
      fault={form.faultOf('regionCode')}
      lacks={form.missing.has('regionCode')}
    >
      {(bound) => (
        <div className="pair">
          <Select
            {...bound}
            disabled={form.disabled}
            placeholder={current ?? t('desk.entry.unsaid')}
            value={prefecture || null}
            options={optionsOf(top?.children)}
            onChange={choose}
          />
          <Select
            aria-label={t('desk.entry.county')}
            disabled={form.disabled || prefecture === ''}
            placeholder={t('desk.entry.county')}
            value={lineage[2]?.code ?? null}
            options={optionsOf(below?.children)}
            onChange={choose}
          />
        </div>
      )}
    </Field>
  )
}

function useRegion(code: string | undefined) {
  return useRead(
    ['region', code],
    () => api.GET('/api/v1/regions/{code}', { params: { path: { code: code ?? '' } } }),
    { enabled: code !== undefined },
  ).data
}

/** A centre or pooled platform of the unit. */
export function CentrePicker({ form, unit }: { form: Form; unit: string }) {
  const { t, word, name } = useTexts()
  const { data } = useRead(['organisation', unit], () =>
    api.GET('/api/v1/organisations/{id}', { params: { path: { id: unit } } }),
  )
  const parts = data?.parts ?? []
  if (parts.length === 0) return null
  return (
    <Field name="centreId" label={word('desk.field', 'centreId')} fault={form.faultOf('centreId')}>
      {(bound) => (
        <Select
          {...bound}
          allowClear
          disabled={form.disabled}
          placeholder={t('desk.entry.unsaid')}
          value={form.draft.facts.centreId}
          options={parts.map((each) => ({ value: each.id, label: name(each) }))}
          onChange={(id: string | undefined) => form.draft.set('centreId', id ?? null)}
        />
      )}
    </Field>
  )
}
