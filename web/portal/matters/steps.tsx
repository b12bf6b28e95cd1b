import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'
import { limitStart, limitWords, Origin } from './limits.tsx'
import { say, type Matter, type MatterStep } from './wire.ts'

/** Every step with whose it is, its limit, and whether the law or our promise sets it. */
export function Steps({ matter }: { matter: Matter }) {
  const { t } = useSite()
  return (
    <section class="section" aria-labelledby="steps">
      <SectionHead id="steps" title={t('matters.page.steps')} />
      <table class="table matter-steps">
        <thead>
          <tr>
            <th scope="col">{t('matters.page.step')}</th>
            <th scope="col">{t('matters.page.who')}</th>
            <th scope="col">{t('matters.page.limit')}</th>
            <th scope="col">{t('matters.page.origin')}</th>
          </tr>
        </thead>
        <tbody>
          {matter.steps.map((step) => (
            <Row key={step.id} step={step} />
          ))}
        </tbody>
      </table>
      <p class="under">{t('matters.page.steps_note')}</p>
    </section>
  )
}

function Row({ step }: { step: MatterStep }) {
  const site = useSite()
  const { t } = site
  const { limit, note } = step
  const since = limit?.after == null ? '' : limitStart(site, limit)
  return (
    <tr>
      <th scope="row">
        <strong>{say(site, step.title)}</strong>
      </th>
      <td data-label={t('matters.page.who')}>{t(`matters.office.${step.office}`)}</td>
      <td data-label={t('matters.page.limit')}>
        {limit === null
          ? note === null
            ? t('matters.page.dash')
            : say(site, note)
          : [since, limitWords(site, limit)].filter(Boolean).join(' ')}
      </td>
      <td data-label={t('matters.page.origin')}>
        {limit === null ? t('matters.page.dash') : <Origin limit={limit} />}
      </td>
    </tr>
  )
}
