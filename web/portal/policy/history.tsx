import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { SectionHead, Tag } from '../ui/parts.tsx'
import { citation, shortNameIn } from './parts.tsx'
import { headlineOf } from './value.ts'
import type { RuleView, Version } from './wire.ts'

/** Every word ever said on the rule; none is changed or taken away. */
export function History({ view }: { view: RuleView }) {
  const { t } = useSite()
  const versions = view.versions.filter(({ state }) => state === 'stated')
  if (versions.length === 0) return null
  return (
    <section class="section" aria-labelledby="versions">
      <SectionHead
        id="versions"
        title={t('portal.policy.versions')}
        note={t('portal.policy.versions_note')}
      />
      <table class="table policy-versions">
        <thead>
          <tr>
            <th scope="col">{t('portal.policy.jurisdiction')}</th>
            <th scope="col">{t('portal.policy.version')}</th>
            <th scope="col">{t('portal.policy.line.value')}</th>
            <th scope="col">{t('portal.policy.source')}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <Row key={version.id} view={view} version={version} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ view, version }: { view: RuleView; version: Version }) {
  const site = useSite()
  const { t, language } = site
  const profile = view.profiles.find(({ id }) => id === version.profile)
  const document = view.documents.find(({ id }) => id === version.document)
  const { value, unit } = headlineOf(site, view.rule.kind, version)
  return (
    <tr>
      <th scope="row">{profile === undefined ? version.profile : shortNameIn(language, profile)}</th>
      <td>
        {version.version}
        <span class="under">
          {version.from ?? t('portal.policy.since_unknown')}
          {version.until === null ? '' : ` – ${version.until}`}
        </span>
      </td>
      <td>
        {value} {unit}
      </td>
      <td>
        {version.changeDocument ?? citation(language, document)} {version.clause ?? ''}
        <span class="under">{wordOf(t, 'policy.origin', version.origin)}</span>
        {version.localTrial ? <Tag tone="blue">{t('portal.policy.mark.trial')}</Tag> : null}
      </td>
    </tr>
  )
}
