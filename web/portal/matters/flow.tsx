import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'
import { limitStart, limitWords } from './limits.tsx'
import { say, type Matter, type MatterStep } from './wire.ts'

const OWN = ['applicant', 'unit']

/**
 * The way of a case as a drawing in two lanes, the law's limit as a bracket under the stretch it covers; on a phone a
 * line with that stretch marked. What stops the clock is the rule's own word.
 */
export function Flow({ matter }: { matter: Matter }) {
  const site = useSite()
  const { t } = site
  const steps = matter.steps.filter(({ id }) => id !== 'complete')
  const own = steps.filter((step) => OWN.includes(step.office))
  const offices = steps.filter((step) => !OWN.includes(step.office))
  const law = matter.limit?.rule == null ? null : matter.limit
  const start = law === null ? 0 : 1
  // The clock runs to the unit's submission, or to the very end where the rule says so.
  const isOurs = law !== null && matter.stops !== 'submitted' && offices.length > 1
  const covered = start + own.length + (isOurs ? offices.length - 1 : 0)
  return (
    <section class="section" aria-labelledby="flow">
      <SectionHead id="flow" title={t('matters.page.flow')} />
      <ol class="flow">
        {law === null ? null : (
          <li class="flow-own flow-1 flow-start flow-covered">
            <strong>{limitStart(site, law)}</strong>
          </li>
        )}
        {own.map((step, index) => (
          <Box
            key={step.id}
            step={step}
            lane={`flow-own flow-${start + index + 1}`}
            covered={law !== null}
            ends={law !== null && !isOurs && index === own.length - 1}
          />
        ))}
        {offices.map((step, index) => (
          <Box
            key={step.id}
            step={step}
            lane={`flow-office flow-${start + own.length + index}${index === 0 ? ' flow-down' : ''}`}
            covered={isOurs}
            ends={isOurs && index === offices.length - 1}
          />
        ))}
        {law === null || law.amount === null ? null : (
          <li class={`flow-limit flow-span-${covered}`}>
            <span>{limitWords(site, law)}</span>
          </li>
        )}
      </ol>
      {steps.some(({ canReturn }) => canReturn) ? <p class="under">{t('matters.page.return_note')}</p> : null}
    </section>
  )
}

type BoxProps = { step: MatterStep; lane: string; covered: boolean; ends: boolean }

function Box({ step, lane, covered, ends }: BoxProps) {
  const site = useSite()
  const { t } = site
  const { limit } = step
  const own = limit !== null && limit.rule === null ? limitWords(site, limit) : ''
  return (
    <li class={`${lane}${covered ? ' flow-covered' : ''}${ends ? ' flow-ends' : ''}`}>
      <strong>{say(site, step.title)}</strong>
      <span class="under">{t(ends ? 'matters.page.clock_stops' : `matters.office.${step.office}`)}</span>
      {ends || own === '' ? null : <span class="under">{own}</span>}
    </li>
  )
}
