import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { SectionHead, Tag } from '../ui/parts.tsx'
import { shortNameIn } from './parts.tsx'
import type { PolicyDocument, Profile } from './wire.ts'

/** The documents behind the rules, and which of them are not in hand. */
export function Documents({ documents, profiles }: { documents: PolicyDocument[]; profiles: Profile[] }) {
  const { t, language } = useSite()
  const nameOf = (id: string): string => {
    const profile = profiles.find((each) => each.id === id)
    return profile === undefined ? wordOf(t, 'policy.profile', id) : shortNameIn(language, profile)
  }
  return (
    <section class="section" aria-labelledby="documents">
      <SectionHead id="documents" title={t('portal.policy.documents')} />
      <ul class="policy-documents">
        {documents.map((each) => {
          const title = language === 'en' ? (each.titleEn ?? each.title) : each.title
          const note = language === 'en' ? each.noteEn : each.note
          return (
            <li key={each.id} id={`document-${each.id}`}>
              <p>
                <strong>{title ?? each.number}</strong> <InHand inHand={each.inHand} />
              </p>
              <p class="under">
                {[nameOf(each.profile), title === null ? null : each.number, each.date]
                  .filter((part) => part !== null)
                  .join(t('portal.frame.dot'))}
              </p>
              {each.missing.length > 0 ? (
                <p class="under">
                  {t('portal.policy.missing', { parts: each.missing.join(t('portal.policy.list_comma')) })}
                </p>
              ) : null}
              {note === null ? null : <p class="under">{note}</p>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function InHand({ inHand }: { inHand: string }) {
  const { t } = useSite()
  const words = wordOf(t, 'policy.in_hand', inHand)
  if (inHand === 'whole') return <Tag tone="green">{words}</Tag>
  return inHand === 'excerpt' ? <Tag tone="amber">{words}</Tag> : <Tag>{words}</Tag>
}
