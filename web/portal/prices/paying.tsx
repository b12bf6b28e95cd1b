import type { components } from '../../shared/api.gen.ts'
import { useSite } from '../site.ts'
import { Field, typed } from '../ui/form.tsx'

type Terms = components['schemas']['OrderTerms']
type Payment = Terms['payments'][number]

/** The ways of paying that a unit offers to a class of user; money is moved inside a unit alone. */
const waysOf = (terms: Terms | null, isInternal: boolean): Payment[] =>
  (terms?.payments ?? []).filter((each) => each !== 'transfer' || isInternal)

type Props = {
  terms: Terms | null
  userClass: string | undefined
  isOwn: boolean
  /** What a draft says. */
  kept?: { payment: Payment; projectAccount: string | null }
}

/** How it is paid, and from which project account where it is moved inside; its leader approves that. */
export function PayingFields({ terms, userClass, isOwn, kept }: Props) {
  const site = useSite()
  const { t } = site
  const isInternal = isOwn || userClass === 'internal'
  const ways = waysOf(terms, isInternal)
  if (ways.length === 0) return null
  const usual =
    isInternal && ways.includes('transfer') ? 'transfer' : ways.find((each) => each !== 'transfer')
  const chosen = typed(site, 'payment', kept?.payment ?? usual ?? ways[0])
  const faults = (site.posted?.problem?.reasons ?? []).filter(({ pointer }) => pointer === '/payment')
  return (
    <>
      <fieldset class={faults.length > 0 ? 'field field-fault' : 'field'}>
        <legend>{t('order.field.payment')}</legend>
        {faults.map((fault) => (
          <p key={fault.code} class="fault">
            {site.language === 'en' ? fault.en : fault.zh}
          </p>
        ))}
        <div class="choices">
          {ways.map((each) => (
            <label key={each} class="choice">
              <input type="radio" name="payment" value={each} checked={each === chosen} />
              <span>{t(`orders.payment.${each}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {ways.includes('transfer') ? (
        <Field
          name="projectAccount"
          label={t('order.field.account')}
          hint={t('order.account_hint')}
          maxLength={100}
          value={kept?.projectAccount ?? ''}
        />
      ) : null}
    </>
  )
}
