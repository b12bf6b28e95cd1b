import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { DetailAction } from './action.tsx'
import { DetailTags, Facts, Reasons } from './detail.tsx'
import { useTitle } from './title.ts'

/** Reads one with everything that explains it. */
export const useObligation = (id: string) =>
  useRead(['obligations', 'one', id], () => api.GET('/api/v1/obligations/{id}', { params: { path: { id } } }))

/** Details beside the board; the same as a page at /obligations/$id. */
export function ObligationDrawer({ id, close }: { id: string; close: () => void }) {
  const { t } = useTexts()
  const { data, error, refetch } = useObligation(id)
  const titleOf = useTitle()
  return (
    <DetailDrawer
      title={data === undefined ? t('desk.obligations.title') : titleOf(data)}
      tags={data === undefined ? undefined : <DetailTags item={data} />}
      page={`/obligations/${id}`}
      foot={data === undefined ? undefined : <DetailAction item={data} />}
      close={close}
    >
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <div className="two-sides">
          <Facts item={data} />
          <Reasons item={data} />
        </div>
      )}
    </DetailDrawer>
  )
}
