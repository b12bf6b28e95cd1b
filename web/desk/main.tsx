import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import './styles/index.css'
import { ProblemError } from './api/index.ts'
import { deskRouter } from './routes.tsx'
import { SessionGate } from './session.tsx'
import { loadTexts } from './texts/index.ts'
import { Theme } from './theme/index.tsx'

const FRESH_MS = 15_000
const SERVER_FAULT = 500
const MOST_TRIES = 2

/** What the server refuses, it refuses the second time too; only its own faults and a lost line are tried again. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (count, error) =>
        count < MOST_TRIES &&
        !(error instanceof ProblemError && error.status !== 0 && error.status < SERVER_FAULT),
    },
  },
})

const place = document.getElementById('desk')
await loadTexts(document.documentElement.lang === 'en' ? 'en' : 'zh-CN')
if (place !== null)
  createRoot(place).render(
    <QueryClientProvider client={queries}>
      <Theme>
        <SessionGate>
          <RouterProvider router={deskRouter} />
        </SessionGate>
      </Theme>
      <div id="overlays" />
    </QueryClientProvider>,
  )
