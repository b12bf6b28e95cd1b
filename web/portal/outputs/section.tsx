import type { components } from '../../shared/api.gen.ts'
import { useSite, type Site } from '../site.ts'
import { SectionHead, Why } from '../ui/parts.tsx'
import { OutputLine } from './line.tsx'

type Shapes = components['schemas']
type Thanks = Shapes['Acknowledgement']

export type InstrumentOutputs = { list: Shapes['PublicOutputList']; thanks: Thanks }

/** What came of an instrument and how to acknowledge it, for its page; null where that cannot be known. */
export async function outputsOf(site: Site, id: string): Promise<InstrumentOutputs | null> {
  const cursor = site.query.get('outputs')
  const query = new URLSearchParams({ limit: '10', ...(cursor !== null && { cursor }) })
  const path = `/api/v1/instruments/${encodeURIComponent(id)}`
  const [list, thanks] = await Promise.all([
    site.get<InstrumentOutputs['list']>(`${path}/outputs?${query.toString()}`),
    site.get<Thanks>(`${path}/acknowledgement`),
  ])
  return list.ok && thanks.ok ? { list: list.value, thanks: thanks.value } : null
}

/** Confirmed outputs, the latest year first, and the sentence to copy. */
export function OutputsSection({ id, outputs }: { id: string; outputs: InstrumentOutputs | null }) {
  const { t, path } = useSite()
  if (outputs === null) return null
  const { count, items, nextCursor } = outputs.list
  return (
    <section class="section" aria-labelledby="outputs">
      <SectionHead
        id="outputs"
        title={t('outputs.title')}
        note={
          <>
            {count === 0 ? null : t('outputs.page.note', { n: count })} <WhyOutputs />
          </>
        }
        link={{ href: `/me/outputs/new?instrument=${id}`, text: t('outputs.page.enter') }}
      />
      {items.length === 0 ? (
        <p class="quiet">{t('outputs.page.none')}</p>
      ) : (
        <ul class="rows entries">
          {items.map((output) => (
            <li key={output.id}>
              <p class="row-words">
                <OutputLine output={output} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {nextCursor === null ? null : (
        <p>
          <a class="inline" rel="nofollow" href={`${path}?outputs=${encodeURIComponent(nextCursor)}#outputs`}>
            {t('outputs.page.more')}
          </a>
        </p>
      )}
      <Acknowledgement thanks={outputs.thanks} />
    </section>
  )
}

function WhyOutputs() {
  const { t } = useSite()
  return (
    <Why id="why-outputs" title={t('outputs.why_title')}>
      <span>{t('outputs.why_text')}</span>
      <a class="inline" href="/policy/research-output">
        {t('outputs.why_rule')}
      </a>
    </Why>
  )
}

/** The sentence in both languages, each with a button that copies it where scripts run. */
function Acknowledgement({ thanks }: { thanks: Thanks }) {
  const { t } = useSite()
  const lines = [
    { language: 'zh-CN', label: t('outputs.thanks.zh'), sentence: thanks.zh },
    { language: 'en', label: t('outputs.thanks.en'), sentence: thanks.en },
  ]
  return (
    <>
      <h3 id="acknowledge">{t('outputs.thanks.title')}</h3>
      <p class="quiet small">{t('outputs.thanks.hint')}</p>
      {lines.map(({ language, label, sentence }) => (
        <div key={language} class="thanks">
          <blockquote class="answer" lang={language}>
            <p id={`thanks-${language}`}>{sentence}</p>
          </blockquote>
          <button
            type="button"
            class="button button-quiet"
            hidden
            data-copy={`thanks-${language}`}
            data-copied={t('outputs.thanks.copied')}
            aria-label={`${t('outputs.thanks.copy')} (${label})`}
          >
            {t('outputs.thanks.copy')}
          </button>
        </div>
      ))}
    </>
  )
}
