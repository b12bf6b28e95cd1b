import { useSite } from '../site.ts'
import type { Asked } from './index.tsx'

/** Code and hash; where scripts run, a file is hashed on the device and its hash filled in. */
export function FindForm({ asked }: { asked: Asked }) {
  const { t } = useSite()
  const isFault = asked.fault === 'hash'
  return (
    <form class="form" method="get" action="/verify" aria-label={t('verify.submit')} data-hash>
      <div class="field">
        <label for="verify-code">{t('verify.code')}</label>
        <p class="field-hint" id="verify-code-hint">
          {t('verify.code_hint')}
        </p>
        <input
          id="verify-code"
          type="text"
          name="code"
          value={asked.code}
          maxLength={40}
          autoComplete="off"
          spellcheck={false}
          aria-describedby="verify-code-hint"
        />
      </div>
      <div class="field drop" hidden data-hash-drop>
        <label for="verify-file">{t('verify.file')}</label>
        <p class="field-hint" id="verify-file-hint">
          {t('verify.file_note')}
        </p>
        <input id="verify-file" type="file" aria-describedby="verify-file-hint" data-hash-file />
        <p
          class="under"
          role="status"
          data-hash-state
          data-computing={t('verify.computing')}
          data-too-large={t('verify.too_large_file')}
        />
      </div>
      <div class={isFault ? 'field field-fault' : 'field'}>
        <label for="verify-hash">{t('verify.hash')}</label>
        <p class="field-hint" id="verify-hash-hint">
          {t('verify.hash_hint')}
        </p>
        {isFault ? (
          <p class="fault" id="verify-hash-fault">
            {t('verify.bad_hash')}
          </p>
        ) : null}
        <input
          id="verify-hash"
          type="text"
          name="sha256"
          value={asked.sha256}
          maxLength={100}
          autoComplete="off"
          spellcheck={false}
          aria-invalid={isFault ? true : undefined}
          aria-describedby={isFault ? 'verify-hash-hint verify-hash-fault' : 'verify-hash-hint'}
        />
      </div>
      <button class="button button-primary" type="submit">
        {t('verify.submit')}
      </button>
    </form>
  )
}
