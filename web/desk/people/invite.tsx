import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { api, useWrite } from '../api/index.ts'
import { useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { OrganisationPicker } from '../ui/organisation-picker.tsx'
import { Failure, Note } from '../ui/states.tsx'

type Role = components['schemas']['NewInvitation']['role']

/** Invites somebody into a role; whoever holds the sent link and signs in takes it up. */
export function InvitePanel({ roles, close }: { roles: readonly string[]; close: () => void }) {
  const { t, word } = useTexts()
  const { organisation } = useSession()
  const [organisationId, setOrganisation] = useState(organisation?.id ?? '')
  const [role, setRole] = useState<Role | ''>('')
  const [to, setTo] = useState('')
  const invite = useWrite(
    (chosen: Role) =>
      api.POST('/api/v1/invitations', { body: { organisationId, role: chosen, ...(to.trim() && { to }) } }),
    { changes: ['invitations'] },
  )
  const faultOf = (field: string) =>
    invite.error?.faults.find(({ pointer }) => pointer === `/body/${field}`)?.message
  const isReady = organisationId !== '' && role !== ''
  return (
    <DetailDrawer
      title={t('desk.people.invite')}
      close={close}
      foot={
        <>
          <Button
            type="primary"
            disabled={!isReady}
            loading={invite.isPending}
            onClick={() => (role === '' ? undefined : invite.mutate(role))}
          >
            {t('desk.people.send')}
          </Button>
          <span className="foot-note">{t(isReady ? 'desk.people.send_then' : 'desk.people.send_needs')}</span>
        </>
      }
    >
      <div className="side short-form">
        {invite.error === null ? null : <Failure error={invite.error} />}
        {invite.data === undefined ? null : (
          <Note
            tone="green"
            title={
              invite.data.sentTo === null
                ? t('desk.people.link_made')
                : t('desk.people.sent', { to: invite.data.sentTo })
            }
          >
            {invite.data.link === null ? null : <code className="wrap">{invite.data.link}</code>}
          </Note>
        )}
        <Field name="organisationId" label={t('desk.people.organisation')} fault={faultOf('organisationId')}>
          {(bound) => <OrganisationPicker bound={bound} value={organisationId} onChange={setOrganisation} />}
        </Field>
        <Field name="role" label={t('desk.people.role')} fault={faultOf('role')}>
          {(bound) => (
            <Select<Role>
              {...bound}
              placeholder={t('desk.people.choose_role')}
              value={role || null}
              onChange={setRole}
              options={roles.filter(isRole).map((value) => ({ value, label: word('role', value) }))}
            />
          )}
        </Field>
        <Field name="to" label={t('desk.people.to')} hint={t('desk.people.to_hint')} fault={faultOf('to')}>
          {(bound) => (
            <Input {...bound} value={to} maxLength={320} onChange={({ target }) => setTo(target.value)} />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}

/** The list of roles comes from the API itself. */
const isRole = (word: string): word is Role => word !== ''
