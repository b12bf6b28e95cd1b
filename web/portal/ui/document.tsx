import { absolute, addressOf } from '../links.ts'
import { useSite, type Page, type Site } from '../site.ts'
import { Footer } from './footer.tsx'
import { Header, TabBar } from './header.tsx'

/** The whole document: head, skip link, header, the page, footer. */
export function Document({ page }: { page: Page }) {
  const site = useSite()
  const { t, language, mode, theme } = site
  return (
    <html lang={language} class={mode === 'large' ? 'large' : undefined} data-theme={page.screen ?? theme}>
      <Head page={page} />
      <body>
        <a class="skip" href="#main">
          {t('portal.frame.skip')}
        </a>
        {page.screen === undefined ? <Header current={page.nav ?? ''} /> : null}
        <main id="main" tabIndex={-1}>
          {page.main}
        </main>
        {page.screen === undefined ? (
          <>
            <Footer />
            <TabBar current={page.nav ?? ''} />
          </>
        ) : null}
      </body>
    </html>
  )
}

function Head({ page }: { page: Page }) {
  const site = useSite()
  const { t, assets } = site
  const title = page.nav === 'home' ? page.title : `${page.title} · ${t('portal.frame.name')}`
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={page.description} />
      <link rel="stylesheet" href={assets.style} />
      <script type="module" src={assets.script} />
      {page.screen === undefined ? null : <script type="module" src={assets.wall} />}
      <meta
        name="color-scheme"
        content={page.screen ?? (site.theme === 'auto' ? 'light dark' : site.theme)}
      />
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#101418" media="(prefers-color-scheme: dark)" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
      <link rel="manifest" href="/manifest.webmanifest" />
      {page.hidden ? <meta name="robots" content="noindex" /> : <Addresses page={page} />}
      <meta property="og:title" content={page.title} />
      <meta property="og:description" content={page.description} />
      <meta property="og:type" content="website" />
      {page.jsonLd ? (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: dataBlock(page.jsonLd) }} />
      ) : null}
    </head>
  )
}

// "<" would let a name close the data block and begin a script.
const dataBlock = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c')

function Addresses({ page }: { page: Page }) {
  const site = useSite()
  const plain = canonical(site, page, null)
  const english = canonical(site, page, 'en')
  return (
    <>
      <link rel="canonical" href={site.language === 'en' ? english : plain} />
      <link rel="alternate" hreflang="zh-CN" href={plain} />
      <link rel="alternate" hreflang="en" href={english} />
      <link rel="alternate" hreflang="x-default" href={plain} />
    </>
  )
}

function canonical(site: Site, page: Page, language: string | null): string {
  const query = new URLSearchParams(page.canonicalQuery ?? '')
  if (language !== null) query.set('lang', language)
  return absolute(site, addressOf(site.path, query))
}
