import type { Me } from '../../shared/api-types.ts'
import { sent, useSite, type Form as Sent } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'

/** Whether somebody shows who they are by a code sent to their own number or address. */
const byMail = (me: Me): boolean => !me.hasPassword && !me.secondFactor && (me.phone ?? me.email) !== null

/** What a form sends to show once more who somebody is. */
export function shownIn(form: Sent): { password?: string; code?: string } {
  const [password, code] = [sent(form, 'password'), sent(form, 'code')]
  return { ...(password !== '' && { password }), ...(code !== '' && { code }) }
}

/** Sends a code to one's own number or address, where nothing else can be shown; `to`: where one was just sent. */
export function ProofFirst({ me, to }: { me: Me; to: string | undefined }) {
  const { t } = useSite()
  return (
    <>
      {to === undefined ? null : <p class="notice">{t('accounts.page.proof_sent', { to })}</p>}
      {byMail(me) ? (
        <Form hidden={{ do: 'proof' }}>
          <Submit quiet>{t('accounts.page.proof_send')}</Submit>
        </Form>
      ) : null}
    </>
  )
}

/** The password, else a code of the device, else the code that was sent; nothing where a fresh sign-in counts. */
export function ProofField({ me }: { me: Me }) {
  const { t } = useSite()
  if (me.hasPassword) {
    return (
      <Field
        name="password"
        label={t('accounts.page.password')}
        type="password"
        autocomplete="current-password"
        maxLength={128}
      />
    )
  }
  if (!me.secondFactor && !byMail(me)) return null
  return (
    <Field
      name="code"
      label={t(me.secondFactor ? 'accounts.page.factor_code' : 'accounts.page.proof_code')}
      autocomplete="one-time-code"
      inputMode="numeric"
      maxLength={20}
    />
  )
}
