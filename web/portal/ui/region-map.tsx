import type { Overview } from '../../shared/api-types.ts'
import { ProvinceMap, type Drawn } from '../map/index.tsx'
import { useSite } from '../site.ts'
import { areasOf } from './areas.ts'
import { MapNote } from './map-note.tsx'

/** The province by listed instruments, where its outline is known; a table beside it says the same. */
export function RegionMap({ overview, drawing }: { overview: Overview; drawing: Drawn | null }) {
  const { t, language } = useSite()
  return (
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
  )
}
