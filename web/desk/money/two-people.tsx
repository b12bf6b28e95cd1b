import { Button } from 'antd'
import { yuanOf } from '../../shared/yuan.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Failure, Note } from '../ui/states.tsx'
import type { Setting } from './wire.ts'

/** Another amount from which two people decide, waiting for the second of them. */
export function TwoPeople({ setting }: { setting: Setting }) {
  const { t } = useTexts()
  const { unitId, twoPeopleAsked: asked } = setting
  const decide = useWrite(
    (approve: boolean) =>
      api.POST('/api/v1/money/units/{id}/two-people', {
        params: { path: { id: unitId } },
        body: { approve },
      }),
    { changes: ['money'] },
  )
  if (asked === null) return null
  const amount = asked.fromFen === undefined ? t('desk.money.two_people_never') : `¥${yuanOf(asked.fromFen)}`
  return (
    <>
      {decide.error === null ? null : <Failure error={decide.error} />}
      <Note tone="amber" title={t('desk.money.two_people_asked', { by: asked.by ?? '', amount })} />
      {setting.mayWrite ? (
        <p className="money-actions">
          {asked.mine ? null : (
            <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate(true)}>
              {t('desk.money.two_people_agree')}
            </Button>
          )}
          <Button loading={decide.isPending} onClick={() => decide.mutate(false)}>
            {t(asked.mine ? 'desk.money.two_people_back' : 'desk.money.two_people_refuse')}
          </Button>
        </p>
      ) : null}
    </>
  )
}
