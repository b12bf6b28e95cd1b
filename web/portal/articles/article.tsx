import { useSite } from '../site.ts'
import type { TextKey } from '../../shared/texts.ts'
import { Paragraph } from '../ui/paragraph.tsx'

/** Title, lead, paragraphs. */
export function Article({ name, paragraphs }: { name: 'accessibility' | 'privacy'; paragraphs: TextKey[] }) {
  const { t } = useSite()
  return (
    <article class="page article">
      <div class="title">
        <h1>{t(`portal.${name}.title`)}</h1>
        <p class="lead">{t(`portal.${name}.description`)}</p>
      </div>
      {paragraphs.map((text) => (
        <Paragraph key={text} text={text} />
      ))}
    </article>
  )
}
