import type { Overview } from '../../shared/api-types.ts'
import { formatCount } from '../../shared/numbers.ts'
import { shortMoney } from '../../shared/money.ts'
import type { Drawn } from '../map/index.tsx'
import { useSite } from '../site.ts'
import { Figure, Why } from '../ui/parts.tsx'
import { isMeasured, RateFigures, type MeasuredUse } from '../statistics/index.tsx'
import { RegionMap } from '../ui/region-map.tsx'
import { RegionTable } from '../ui/region-table.tsx'

type Props = { overview: Overview; drawing: Drawn | null; use: MeasuredUse | null }

/** Where the instruments are: map and sorted table say the same. */
export function Spread({ overview, drawing, use }: Props) {
  return (
    <div class="spread">
      <RegionMap overview={overview} drawing={drawing} />
      <div>
        {use === null || !isMeasured(use) ? (
          <CatalogueFigures overview={overview} />
        ) : (
          <div class="figures">
            <RateFigures use={use} />
          </div>
        )}
        <RegionTable regions={overview.regions} total={overview.instruments} />
      </div>
    </div>
  )
}

function CatalogueFigures({ overview }: { overview: Overview }) {
  const { t, language } = useSite()
  const { instruments, valueFen, valueUnknown, modes } = overview
  const known = instruments - valueUnknown
  const value = shortMoney(t, language, valueFen)
  const open = (mode: string) => modes.find(({ key }) => key === mode)?.instruments ?? 0
  const why = (
    <Why id="why-value" title={t('portal.why.value_title')}>
      <span>{t('portal.why.value_sum', { n: known })}</span>
      <span>{t('portal.why.value_unknown', { n: valueUnknown })}</span>
    </Why>
  )
  return (
    <div class="figures">
      <Figure
        label={[t('portal.home.value'), why]}
        value={value.value}
        unit={value.unit}
        note={t('portal.home.value_note', { n: known })}
      />
      <Figure
        label={t('portal.home.commissioned')}
        value={formatCount(open('commissioned'))}
        unit={t('portal.unit.of_instruments')}
        note={t('portal.home.commissioned_note')}
      />
      <Figure
        label={t('portal.home.booking')}
        value={formatCount(open('booking'))}
        unit={t('portal.unit.of_instruments')}
        note={t('portal.home.booking_note')}
      />
    </div>
  )
}
