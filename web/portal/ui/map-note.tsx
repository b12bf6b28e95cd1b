import { useSite } from '../site.ts'

/** What the map counts, and the number under which it was approved. */
export function MapNote() {
  const { t, installation } = useSite()
  const { mapApproval } = installation
  return (
    <figcaption class="map-note">
      {t('portal.map.note')}
      {mapApproval ? t('portal.map.approval', { number: mapApproval }) : t('portal.map.no_approval')}
    </figcaption>
  )
}
