import { useSite } from '../site.ts'
import type { TextKey } from '../../shared/texts.ts'

/** A paragraph of the catalogue: its first line is the heading. */
export function Paragraph({ text }: { text: TextKey }) {
  const { t } = useSite()
  const [heading = '', ...lines] = t(text).split('\n')
  return (
    <section>
      <h2>{heading}</h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  )
}
