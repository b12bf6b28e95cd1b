import type { components } from '../../shared/api.gen.ts'
import { useSite } from '../site.ts'
import { Told } from '../ui/told.tsx'

type Shown = components['schemas']['PublicOutput']

/** One output as it is cited, without its authors: title, where and when, and how it is found. */
export function OutputLine({ output }: { output: Shown }) {
  const { t } = useSite()
  const { kind, title, venue, year, doi, number } = output
  return (
    <>
      <strong>
        <Told text={title} />
      </strong>
      <span class="under">
        {t(`outputs.kind.${kind}`)}
        {t('portal.frame.dot')}
        {venue === null ? null : (
          <>
            <Told text={venue} />
            {t('portal.frame.dot')}
          </>
        )}
        {String(year)}
        {number === null ? null : (
          <>
            {t('portal.frame.dot')}
            <span class="code">{number}</span>
          </>
        )}
        {doi === null ? null : (
          <>
            {t('portal.frame.dot')}
            <a class="inline" href={`https://doi.org/${encodeURI(doi)}`} rel="noopener nofollow">
              {doi}
            </a>
          </>
        )}
      </span>
    </>
  )
}
