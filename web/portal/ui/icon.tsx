import { useSite } from '../site.ts'

/** A line icon of the sprite; decoration only, the words beside it speak. */
export function Icon({ name, size = 20 }: { name: string; size?: number }) {
  const { assets } = useSite()
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <use href={`${assets.icons}#${name}`} />
    </svg>
  )
}

const CLASS_ICONS: Record<string, string> = {
  '01': 'analytical',
  '02': 'physical',
  '03': 'metrology',
  '04': 'electronic',
  '05': 'marine',
  '06': 'geophysical',
  '07': 'atmospheric',
  '08': 'astronomy',
  '09': 'medical',
  '10': 'nuclear',
  '11': 'special',
  '12': 'process',
  '13': 'computer',
  '14': 'laser',
}

/** The icon of a class of level 1, by its code. */
export const classIcon = (code: string): string => CLASS_ICONS[code.slice(0, 2)] ?? 'other'

const ANALYTICAL_DRAWINGS = new Set(['0101', '0102', '0103', '0104', '0105', '0106', '0108', '0109'])

const drawingOf = (code: string | undefined): string => {
  if (code === undefined) return 'd-other'
  const second = code.slice(0, 4)
  return ANALYTICAL_DRAWINGS.has(second) ? `d-${second}` : `d-${classIcon(code)}`
}

/** A neutral line drawing of what instruments of a class look like, where no photograph was given. */
export function Drawing({ code }: { code: string | undefined }) {
  const { assets } = useSite()
  return (
    <svg class="drawing" viewBox="0 0 96 96" aria-hidden="true" focusable="false">
      <use href={`${assets.drawings}#${drawingOf(code)}`} />
    </svg>
  )
}
