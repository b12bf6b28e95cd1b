import { Checkbox } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { api, useRead, type Fault } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { fieldId, Failure, Loading } from '../ui/states.tsx'
import { Faults } from './field.tsx'

type Props = {
  matter: string
  most: number
  chosen: readonly string[]
  choose: (ids: string[]) => void
  /** Instruments of a case that was handed in once: they stay. */
  fixed: components['schemas']['Case']['instruments'] | undefined
  faults: readonly Fault[]
}

/** One's own instruments that could go into this case. */
export function InstrumentPicker({ matter, most, chosen, choose, fixed, faults }: Props) {
  const { t } = useTexts()
  const [find, setFind] = useState('')
  const { data, error } = useRead(
    ['matters', matter, 'instruments'],
    () => api.GET('/api/v1/matters/{id}/instruments', { params: { path: { id: matter } } }),
    { enabled: fixed === undefined },
  )
  if (fixed !== undefined)
    return (
      <section className="form-section">
        <h2>{t('desk.cases.instruments', { n: fixed.length })}</h2>
        <p>{fixed.map(({ name }) => name).join(t('desk.list.comma'))}</p>
      </section>
    )
  const shown = data?.items.filter(
    ({ id, name, assetNumber }) =>
      chosen.includes(id) ||
      find === '' ||
      `${name} ${assetNumber ?? ''}`.toLowerCase().includes(find.toLowerCase()),
  )
  return (
    <section className="form-section" id={fieldId('/instrumentIds')}>
      <h2>{t('desk.cases.which', { n: chosen.length, most })}</h2>
      <Faults faults={faults} />
      {error === null ? null : <Failure error={error} />}
      {shown === undefined ? (
        error === null ? (
          <Loading rows={3} />
        ) : null
      ) : (
        <>
          <input
            className="pick-find"
            type="search"
            aria-label={t('desk.cases.pick_find')}
            placeholder={t('desk.cases.pick_find')}
            value={find}
            onChange={({ target }) => setFind(target.value)}
          />
          <ul className="pick-list">
            {shown
              .toSorted((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)))
              .map(({ id, name, assetNumber }) => (
                <li key={id} className="pick">
                  <Checkbox
                    checked={chosen.includes(id)}
                    disabled={!chosen.includes(id) && chosen.length >= most}
                    onChange={({ target }) =>
                      choose(target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
                    }
                  >
                    {name} <span className="quiet small">{assetNumber}</span>
                  </Checkbox>
                </li>
              ))}
            {shown.length === 0 ? <li className="quiet">{t('desk.cases.no_candidates')}</li> : null}
          </ul>
        </>
      )}
    </section>
  )
}
