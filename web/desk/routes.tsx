// The pages of the workbench. To add one:
//   1. web/desk/<feature>/index.tsx exports the page component as default, drawn inside <Page title=…> (ui/page.tsx);
//   2. one entry in the list of its area, pages/<area>.ts: path, who may (a permission of the API), words and icon;
//   3. texts in texts/*/desk-<feature>.json, a line each in texts/zh-CN.ts and texts/en.ts: `const { t } = useTexts()`.
// Reading: `useRead([feature, query], () => api.GET(…))`, lists `usePages`; writing: `useWrite(send, { changes })`
// (api/index.ts). Refusals come as ProblemError: show <Failure> for pages, <FaultList> in forms (ui/states.tsx).
// Filters live in the address: `const [filters, setFilters] = useFilters({ kind: '', due: '' })` (ui/filters.tsx).
// A list: <DataTable columns rows … /> (ui/data-table.tsx), phone rows included; details: <DetailDrawer>, also a page.
// `useParam('id')` and <DeskLink to="/obligations/…"> (ui/link.tsx); `useMay()('case.decide')`, `useSession()`
// (session.tsx); figures carry <Why title=…> (ui/why.tsx).
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { lazy } from 'react'
import { Frame } from './frame/index.tsx'
import { administrationPages } from './pages/administration.ts'
import { instrumentsPages } from './pages/instruments.ts'
import { moneyPages } from './pages/money.ts'
import { oversightPages } from './pages/oversight.ts'
import { proceduresPages } from './pages/procedures.ts'
import { workPages } from './pages/work.ts'
import type { DeskPage } from './pages/page.ts'
import { Gate, NotFound, RouteFailure } from './ui/route-states.tsx'
import { parseSearch, stringifySearch } from './ui/search.ts'
import { Loading } from './ui/states.tsx'

/** The menu keeps this order. */
const pages: readonly DeskPage[] = [
  ...workPages,
  ...proceduresPages,
  ...instrumentsPages,
  ...moneyPages,
  ...oversightPages,
  ...administrationPages,
]

const root = createRootRoute({ component: () => <Frame pages={pages} />, notFoundComponent: NotFound })

const routes = pages.map(({ path, needs, load }) => {
  const Content = lazy(load)
  return createRoute({
    getParentRoute: () => root,
    path,
    component: () => (
      <Gate needs={needs}>
        <Content />
      </Gate>
    ),
  })
})

export const deskRouter = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/desk',
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: RouteFailure,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
})
