import { useSite, type Site } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import { Facts, Tag } from '../ui/parts.tsx'
import type { Asked, Verified } from './index.tsx'

/** What is known of what was asked: nothing, or each document with its state and whether the file is its own. */
export function Told({ asked, found }: { asked: Asked; found: Verified[] }) {
  const { t } = useSite()
  if (found.length === 0)
    return (
      <div class="notice notice-red" role="status">
        <p>
          <strong>{t('verify.none')}</strong>
        </p>
        <p>{t(asked.code === '' ? 'verify.none_hash' : 'verify.none_code')}</p>
      </div>
    )
  return (
    <>
      {found.map((one) => (
        <One key={one.number} one={one} sha256={asked.sha256} />
      ))}
    </>
  )
}

const STATES = ['issued', 'replaced', 'withdrawn', 'offered', 'concluded', 'void'] as const
const GOOD = ['issued', 'concluded']

function One({ one, sha256 }: { one: Verified; sha256: string }) {
  const site = useSite()
  const { t, language } = site
  const unit = language === 'en' ? (one.unit.nameEn ?? one.unit.name) : one.unit.name
  const state = STATES.find((each) => each === one.state) ?? 'issued'
  return (
    <section class="section" aria-label={one.number}>
      <h2>
        {t(`verify.kind.${one.kind}`)}{' '}
        <Tag tone={GOOD.includes(state) ? 'green' : 'amber'}>{t(`verify.state.${state}`)}</Tag>
      </h2>
      {one.kind === 'result_sheet' && sha256 !== '' ? <Match one={one} /> : null}
      {one.kind === 'contract' && sha256 !== '' ? <p class="notice">{t('verify.contract_file')}</p> : null}
      <Facts
        rows={[
          [t('verify.number'), <span class="code">{one.number}</span>],
          [t('verify.unit'), unit],
          [t('verify.issued'), one.issuedOn],
          [t('verify.state'), stateLine(site, one, state)],
          ...filesOf(site, one),
        ]}
      />
    </section>
  )
}

const stateLine = ({ t }: Site, one: Verified, state: (typeof STATES)[number]): string =>
  [
    t(`verify.state.${state}`),
    one.endedOn === null ? '' : t('verify.ended_on', { on: one.endedOn }),
    one.replacedBy === null || state === 'issued' ? '' : t('verify.replaced_by', { number: one.replacedBy }),
  ]
    .filter(Boolean)
    .join(' · ')

function Match({ one }: { one: Verified }) {
  const { t } = useSite()
  const { match } = one
  if (match === null)
    return (
      <div class="notice notice-red" role="status">
        <p>
          <Icon name="warn" size={16} /> <strong>{t('verify.no_match')}</strong>
        </p>
        <p>{t('verify.no_match_body')}</p>
      </div>
    )
  return (
    <div class={match.withdrawn ? 'notice notice-amber' : 'notice notice-green'} role="status">
      <p>
        <strong>{t('verify.match')}</strong>
      </p>
      <p>
        {t('verify.match_body', { position: match.position, size: match.size })}
        {match.withdrawn ? ` ${t('verify.match_withdrawn')}` : ''}
      </p>
    </div>
  )
}

const filesOf = ({ t }: Site, one: Verified): [string, string][] =>
  one.kind === 'result_sheet' ? [[t('verify.files'), t('verify.files_count', { n: one.files })]] : []
