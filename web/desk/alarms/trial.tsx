import { Button } from 'antd'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Failure, Note } from '../ui/states.tsx'
import { saidOf, type Form } from './form.ts'

/** How often the rule would have been raised in the last days, asked before it is written. */
export function Trial({ form, organisation }: { form: Form; organisation: string | undefined }) {
  const { t } = useTexts()
  const { terms, wholeUnit, instruments } = saidOf(form)
  const asked = JSON.stringify({ terms, wholeUnit, instruments })
  const send = useWrite((body: string) =>
    api
      .POST('/api/v1/alarms/rules/trial', {
        body: {
          terms,
          wholeUnit,
          instruments,
          ...(organisation !== undefined && { organisationId: organisation }),
        },
      })
      .then((answer) => ({ ...answer, asked: body })),
  )
  const told = send.data
  const isOld = send.variables !== asked
  return (
    <div className="field">
      <Button
        disabled={!wholeUnit && instruments.length === 0}
        loading={send.isPending}
        onClick={() => send.mutate(asked)}
      >
        {t('desk.alarms.try')}
      </Button>
      {send.error === null ? null : <Failure error={send.error} />}
      {told === undefined || isOld ? null : (
        <Note tone={(told.raised ?? 0) > 0 ? 'amber' : 'blue'}>
          <p>
            {told.raised === null
              ? t('desk.alarms.try_unknown')
              : t('desk.alarms.tried', { days: told.days, n: told.raised, covers: told.covers })}
          </p>
          {told.raised !== null && told.looked < told.covers ? (
            <p className="quiet small">{t('desk.alarms.tried_some', { looked: told.looked })}</p>
          ) : null}
          {told.instruments.slice(0, SHOWN).map(({ id, name, raised }) => (
            <p key={id}>{t('desk.alarms.tried_one', { name, n: raised })}</p>
          ))}
        </Note>
      )}
    </div>
  )
}

const SHOWN = 5
