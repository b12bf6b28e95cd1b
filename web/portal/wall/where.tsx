import { nameIn } from '../../shared/language.ts'
import { formatCount } from '../../shared/numbers.ts'
import { ProvinceMap, type Drawn } from '../map/index.tsx'
import { useSite } from '../site.ts'
import { Bar } from '../ui/parts.tsx'
import type { Wall } from './screen.tsx'
import { WordWhy } from './words.tsx'

/** The province: a map of what runs by region. A region or unit: the same by class. */
export function Where({ wall, drawing }: { wall: Wall; drawing: Drawn | null }) {
  const { t } = useSite()
  const isMap = drawing !== null
  return (
    <section class="wall-where" aria-labelledby="wall-where">
      <div class="wall-section">
        <h2 id="wall-where">
          {t(isMap ? 'wall.by_region' : 'wall.by_class')}
          <WordWhy word="map" />
        </h2>
      </div>
      <div class="wall-map" data-part="where">
        {isMap ? <Map wall={wall} drawing={drawing} /> : <Classes wall={wall} />}
      </div>
    </section>
  )
}

function Map({ wall, drawing }: { wall: Wall; drawing: Drawn }) {
  const { t, language, installation } = useSite()
  const { mapApproval } = installation
  const areas = wall.regions.map(({ code, running, ...names }) => ({
    code,
    name: nameIn(language, names),
    value: running,
    href: `/wall?region=${code}`,
  }))
  return (
    <figure>
      <ProvinceMap
        drawing={drawing}
        areas={areas}
        label={t('wall.by_region')}
        words={({ name, value }) => t('wall.area', { name, n: value })}
      />
      <figcaption class="map-note">
        {mapApproval ? t('portal.map.approval', { number: mapApproval }) : t('portal.map.no_approval')}
      </figcaption>
    </figure>
  )
}

function Classes({ wall }: { wall: Wall }) {
  const { t, language } = useSite()
  const most = Math.max(1, ...wall.classes.map(({ shown }) => shown))
  if (wall.classes.length === 0) return <p class="wall-empty">{t('wall.no_classes')}</p>
  return (
    <table class="wall-classes">
      <tbody>
        {wall.classes.map((each) => (
          <tr key={each.code}>
            <th scope="row">{nameIn(language, each)}</th>
            <td>
              <Bar part={each.running} whole={most} />
            </td>
            <td>{t('wall.of', { running: formatCount(each.running), shown: formatCount(each.shown) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
