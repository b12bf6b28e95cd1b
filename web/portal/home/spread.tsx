import type { Overview } from '../../shared/api-types.ts'
import { formatCount } from '../../shared/numbers.ts'
import { shortMoney } from '../../shared/money.ts'
import { ProvinceMap, type Drawn } from '../map/index.tsx'
import { useSite } from '../site.ts'
import { areasOf } from '../ui/areas.ts'
import { MapNote } from '../ui/map-note.tsx'
import { Figure, Why } from '../ui/parts.tsx'
import { RegionTable } from '../ui/region-table.tsx'

/** Where the instruments are: map and sorted table say the same. */
export function Spread({ overview, drawing }: { overview: Overview; drawing: Drawn | null }) {
  const { t, language } = useSite()
  return (
    <div class="spread">
      <figure>
        {drawing === null ? null : (
          <ProvinceMap
            drawing={drawing}
            areas={areasOf(overview.regions, language)}
            label={t('portal.map.label')}
          />
        )}
        <MapNote />
      </figure>
      <div>
        <CatalogueFigures overview={overview} />
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
