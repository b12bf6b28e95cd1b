import { formatCount } from '../../shared/numbers.ts'
import type { Site } from '../site.ts'

const WAN = 10_000

/** Whole 万元 in Chinese where the bound is a whole one, else yuan. */
function yuan({ t, language }: Site, value: number): string {
  const inWan = language !== 'en' && value >= WAN && value % WAN === 0
  return inWan ? t('portal.money.of_wan', { n: value / WAN }) : `¥${formatCount(value)}`
}

/** A band of original value in words; bounds in yuan, the upper one excluded, null where there is none. */
export function boundsName(site: Site, least: number, most: number | null): string {
  const { t } = site
  if (most === null) return t('portal.search.value_from', { least: yuan(site, least) })
  if (least === 0) return t('portal.search.value_below', { most: yuan(site, most) })
  const between = { least: yuan(site, least), most: yuan(site, most) }
  const isWan = site.language !== 'en' && least % WAN === 0 && most % WAN === 0
  if (isWan) between.least = formatCount(least / WAN)
  else between.most = formatCount(most)
  return t('portal.search.value_between', between)
}
