import { civilDate } from '../../shared/dates.ts'
import { useSite } from '../site.ts'
import { SectionHead, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { sizeOf, type ResultFile, type Results } from './papers.ts'

/** The results of an order for its customer, once delivered: files, their hashes, the sheet that anybody can verify. */
export function ResultsSection({ id, results }: { id: string; results: Results | null }) {
  const { t } = useSite()
  if (results === null) return null
  const { files, sheets, delivered } = results
  return (
    <section class="section" aria-labelledby="results">
      <SectionHead id="results" title={t('results.title')} />
      {files.length === 0 ? (
        <p class="under">{t(delivered ? 'results.empty' : 'results.not_delivered')}</p>
      ) : (
        <ul class="paper-list">
          {files.map((file) => (
            <li key={file.id}>
              <File id={id} file={file} />
            </li>
          ))}
          {sheets
            .filter(({ state }) => state === 'issued')
            .map((sheet) => (
              <li key={sheet.id}>
                <p class="paper-head">
                  <a href={`/api/v1/orders/${id}/results/sheets/${sheet.id}`} download>
                    {t('results.sheet')}
                  </a>{' '}
                  <span class="code">{sheet.number}</span>{' '}
                  <a href={`/verify/${sheet.verifyCode}`}>{t('results.verify')}</a>
                </p>
                <p class="under">
                  {t('results.sheet_note')} · {civilDate(sheet.issuedAt)}
                </p>
              </li>
            ))}
        </ul>
      )}
    </section>
  )
}

function File({ id, file }: { id: string; file: ResultFile }) {
  const site = useSite()
  const { t } = site
  return (
    <>
      <p class="paper-head">
        <a href={`/api/v1/orders/${id}/results/files/${file.id}`} download>
          <Told text={file.name} />
        </a>{' '}
        {file.stands ? null : (
          <Tag tone="amber">
            {file.withdrawnReason === null
              ? t('results.replaced')
              : t('results.withdrawn', { reason: file.withdrawnReason })}
          </Tag>
        )}
      </p>
      <p class="under">
        {[t(`results.kind.${file.kind}`), sizeOf(site, file.size), civilDate(file.addedAt), file.note]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {file.kind === 'report' ? (
        <p class="under">
          {t('results.report_line', {
            number: file.reportNumber ?? '',
            signatory: file.reportSignatory ?? '',
          })}{' '}
          {file.reportMarks.join(' ')} · {t('results.report_own')}
        </p>
      ) : null}
      <p class="hash">{t('results.sha256', { hash: file.sha256 })}</p>
    </>
  )
}
