import type { components } from '../../shared/api.gen.ts'
import { useSite, type PageDefinition, type Site } from '../site.ts'
import { FindForm } from './find.tsx'
import { Told } from './told.tsx'

export type Verified = components['schemas']['Verified']

/** What was asked and what came of it. */
export type Asked = { code: string; sha256: string; found: Verified[] | null; fault: 'hash' | null }

const HASH = /^[0-9a-f]{64}$/i

const page = (site: Site, asked: Asked) =>
  ({
    kind: 'page',
    nav: 'help',
    title: site.t('verify.title'),
    description: site.t('verify.description'),
    // Answers about single documents are not for search engines.
    hidden: asked.code !== '' || asked.sha256 !== '',
    main: <VerifyPage asked={asked} />,
  }) as const

/** 核验: whether a document exists and whether a file is the one that was recorded. Works without scripts. */
const verify: PageDefinition = {
  path: '/verify',
  rate: 'write',
  async load(site) {
    const code = (site.query.get('code') ?? '').trim()
    if (code === '') return look(site, '')
    const hash = (site.query.get('sha256') ?? '').trim()
    const query = hash === '' ? '' : `?${new URLSearchParams({ sha256: hash }).toString()}`
    return { kind: 'redirect', to: `/verify/${encodeURIComponent(code.replaceAll(/[\s-]/g, ''))}${query}` }
  },
}

const verifyCode: PageDefinition = {
  path: '/verify/:code',
  rate: 'write',
  load: (site) => look(site, site.params['code'] ?? ''),
}

async function look(site: Site, code: string) {
  const sha256 = (site.query.get('sha256') ?? '').replaceAll(/\s/g, '').toLowerCase()
  if (sha256 !== '' && !HASH.test(sha256)) return page(site, { code, sha256, found: null, fault: 'hash' })
  if (code === '' && sha256 === '') return page(site, { code, sha256, found: null, fault: null })
  const found = code === '' ? await byHash(site, sha256) : await byCode(site, code, sha256)
  return found.kind === 'found' ? page(site, { code, sha256, found: found.items, fault: null }) : found
}

type Found = { kind: 'found'; items: Verified[] } | { kind: 'refused'; status: number; problem: null }

async function byCode(site: Site, code: string, sha256: string): Promise<Found> {
  const query = sha256 === '' ? '' : `?sha256=${sha256}`
  const answer = await site.get<Verified>(`/api/v1/verify/${encodeURIComponent(code)}${query}`)
  if (answer.ok) return { kind: 'found', items: [answer.value] }
  // A code that is too short is as unknown as any other.
  if (answer.status === 404 || answer.status === 400) return { kind: 'found', items: [] }
  return { kind: 'refused', status: answer.status, problem: null }
}

async function byHash(site: Site, sha256: string): Promise<Found> {
  const answer = await site.get<{ items: Verified[] }>(`/api/v1/verify?sha256=${sha256}`)
  return answer.ok
    ? { kind: 'found', items: answer.value.items }
    : { kind: 'refused', status: answer.status, problem: null }
}

function VerifyPage({ asked }: { asked: Asked }) {
  const { t } = useSite()
  return (
    <div class="page">
      <div class="title">
        <h1>{t('verify.title')}</h1>
        <p class="lead">{t('verify.lead')}</p>
      </div>
      <div class="verify">
        {asked.found === null ? null : <Told asked={asked} found={asked.found} />}
        <FindForm asked={asked} />
        <p class="under">
          {t('verify.private')} {t('verify.no_report')}
        </p>
      </div>
    </div>
  )
}

export const verifyPages: PageDefinition[] = [verify, verifyCode]
