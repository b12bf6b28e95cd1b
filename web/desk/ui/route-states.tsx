import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from 'antd'
import { Suspense, type ReactNode } from 'react'
import { ProblemError } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from './link.tsx'
import { Page } from './page.tsx'
import { Denied, Empty, Failure, Loading } from './states.tsx'

/** A page for those who may; others learn who may and how to ask. */
export function Gate({ needs, children }: { needs: string; children: ReactNode }) {
  const { t } = useTexts()
  const may = useMay()
  if (may(needs)) return <Suspense fallback={<Loading />}>{children}</Suspense>
  return (
    <Page title={t('desk.state.denied')}>
      <Denied needs={needs} />
    </Page>
  )
}

export function NotFound() {
  const { t } = useTexts()
  return (
    <Page title={t('desk.state.not_found')}>
      <Empty
        title={t('desk.state.not_found_what')}
        action={<DeskLink to="/">{t('desk.state.to_home')}</DeskLink>}
      />
    </Page>
  )
}

/** A page that broke: a refusal is told as such, anything else offers to load the page anew. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useTexts()
  return (
    <Page title={t('desk.state.failed')}>
      {error instanceof ProblemError ? (
        <Failure error={error} retry={reset} />
      ) : (
        <div className="note note-red" role="alert">
          <p className="note-title">{t('desk.state.broke')}</p>
          {error instanceof Error ? <p className="mono">{error.message}</p> : null}
          <Button onClick={() => globalThis.location.reload()}>{t('desk.state.reload')}</Button>
        </div>
      )}
    </Page>
  )
}
