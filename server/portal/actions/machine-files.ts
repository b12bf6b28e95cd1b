import type { App } from '../../platform/app.ts'
import { text } from '../../platform/texts.ts'
import type { Preferences } from './preferences.ts'

/** The installable application's description. */
export function manifest(language: Preferences['language']): object {
  return {
    name: text(language, 'portal.frame.subtitle_short'),
    short_name: text(language, 'portal.frame.name'),
    lang: language,
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: '#ffffff',
    theme_color: '#0b5cad',
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  }
}

export const robots = (app: App): string =>
  [
    'User-agent: *',
    'Allow: /',
    'Disallow: /preferences',
    `Sitemap: ${app.config.publicUrl}/sitemap.xml`,
    '',
  ].join('\n')

/** Keeps one page for when there is no network; everything else always comes fresh from the server. */
export const serviceWorker = (style: string): string => `const NAME = 'dayi-${style}'
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(['/offline', '${style}'])).then(() => self.skipWaiting()))
})
self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)))))
})
self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(fetch(event.request).catch(() => caches.match('/offline')))
  else if (event.request.url.endsWith('${style}')) event.respondWith(fetch(event.request).catch(() => caches.match('${style}')))
})
`
