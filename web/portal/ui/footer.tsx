import { preferenceLink } from '../links.ts'
import { useSite, type Theme } from '../site.ts'
import type { TextKey } from '../../shared/texts.ts'
import { Tag } from './parts.tsx'

const columns: [href: string, text: TextKey][][] = [
  [
    ['/instruments', 'portal.nav.instruments'],
    ['/units', 'portal.nav.units'],
    ['/prices', 'price.public.title'],
    ['/matters', 'matters.page.title'],
    ['/regions', 'portal.nav.regions'],
  ],
  [
    ['/statistics', 'portal.nav.statistics'],
    ['/wall', 'wall.open'],
    ['/publicity/idle', 'naming.title'],
    ['/market', 'market.title'],
    ['/developers', 'portal.nav.developers'],
    ['/about', 'portal.nav.about'],
  ],
  [
    ['/accessibility', 'portal.nav.accessibility'],
    ['/privacy', 'portal.nav.privacy'],
    ['/sitemap', 'portal.nav.sitemap'],
  ],
]

export function Footer() {
  const { t } = useSite()
  return (
    <footer class="foot">
      <div class="page">
        <div class="foot-top">
          <Host />
          <nav class="foot-links" aria-label={t('portal.nav.foot')}>
            {columns.map((links) => (
              <ul key={links[0]?.[0]}>
                {links.map(([href, text]) => (
                  <li key={href}>
                    <a href={href}>{t(text)}</a>
                  </li>
                ))}
              </ul>
            ))}
          </nav>
        </div>
        <div class="foot-end">
          <Filings />
          <ThemeChoice />
        </div>
      </div>
    </footer>
  )
}

function Host() {
  const { t, installation } = useSite()
  const { host, phone } = installation
  return (
    <div class="foot-host">
      <p class="foot-name">{t('portal.frame.name_both')}</p>
      <p>{host ? t('portal.frame.host', { host }) : t('portal.frame.host_open')}</p>
      {phone ? <p class="quiet">{t('portal.frame.phone', { phone })}</p> : null}
    </div>
  )
}

function Filings() {
  const { t, installation } = useSite()
  const { icp, policeFiling, mapApproval, demonstration } = installation
  return (
    <div class="foot-filings">
      {demonstration ? (
        <p>
          <Tag tone="amber">{t('portal.frame.demo')}</Tag> {t('portal.frame.demo_note')}
        </p>
      ) : null}
      {icp ? <p>{icp}</p> : null}
      {policeFiling ? <p>{policeFiling}</p> : null}
      {mapApproval ? <p>{t('portal.map.approval', { number: mapApproval })}</p> : null}
    </div>
  )
}

const themes: [Theme, TextKey][] = [
  ['auto', 'portal.reader.theme_auto'],
  ['light', 'portal.reader.theme_light'],
  ['dark', 'portal.reader.theme_dark'],
]

function ThemeChoice() {
  const site = useSite()
  const { t, theme } = site
  return (
    <div class="foot-theme" role="group" aria-label={t('portal.reader.theme')}>
      <span>{t('portal.reader.theme')}</span>
      {themes.map(([key, text]) => (
        <a
          key={key}
          href={preferenceLink(site, { theme: key })}
          rel="nofollow"
          aria-current={key === theme ? 'true' : undefined}
        >
          {t(text)}
        </a>
      ))}
    </div>
  )
}
