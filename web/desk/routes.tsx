// The pages of the workbench. To add one:
//   1. web/desk/<feature>/index.tsx exports the page component as default, drawn inside <Page title=…> (ui/page.tsx);
//   2. one line in `pages` below: path, who may (a permission of the API), the words and icon of its menu entry;
//   3. texts in texts/*/desk-<feature>.json, a line each in texts/zh-CN.ts and texts/en.ts: `const { t } = useTexts()`.
// Reading: `useRead([feature, query], () => api.GET(…))`, lists `usePages`; writing: `useWrite(send, { changes })`
// (api/index.ts). Refusals come as ProblemError: show <Failure> for pages, <FaultList> in forms (ui/states.tsx).
// Filters live in the address: `const [filters, setFilters] = useFilters({ kind: '', due: '' })` (ui/filters.tsx).
// A list: <DataTable columns rows … /> (ui/data-table.tsx), phone rows included; details: <DetailDrawer>, also a page.
// `useParam('id')` and <DeskLink to="/obligations/…"> (ui/link.tsx); `useMay()('case.decide')`, `useSession()`
// (session.tsx); figures carry <Why title=…> (ui/why.tsx).
import { createRootRoute, createRoute, createRouter, type RouteComponent } from '@tanstack/react-router'
import { lazy } from 'react'
import { Frame } from './frame/index.tsx'
import type { TextKey } from './texts/index.ts'
import { Gate, NotFound, RouteFailure } from './ui/route-states.tsx'
import { parseSearch, stringifySearch } from './ui/search.ts'
import { Loading } from './ui/states.tsx'

type DeskPage = {
  /** Below /desk; `$id` is a parameter. */
  path: string
  /** The permission without which the page shows who may, and the menu leaves it out. */
  needs: string
  title: TextKey
  /** An icon of ui/icons.svg: the page stands in the menu, in the order of this list. */
  icon?: string
  load: () => Promise<{ default: RouteComponent }>
}

const pages: DeskPage[] = [
  {
    path: '/',
    needs: 'account.self',
    title: 'desk.home.title',
    icon: 'home',
    load: () => import('./home/index.tsx'),
  },
  {
    path: '/day',
    needs: 'booking.manage',
    title: 'desk.day.title',
    icon: 'clock',
    load: () => import('./day/index.tsx'),
  },
  {
    path: '/orders',
    needs: 'order.manage',
    title: 'desk.orders.title',
    icon: 'box',
    load: () => import('./orders/index.tsx'),
  },
  {
    path: '/orders/$id',
    needs: 'order.read',
    title: 'desk.orders.title',
    load: () => import('./orders/order.tsx'),
  },
  {
    path: '/incidents',
    needs: 'booking.manage',
    title: 'desk.incidents.title',
    icon: 'warn',
    load: () => import('./incidents/index.tsx'),
  },
  {
    path: '/services',
    needs: 'order.manage',
    title: 'desk.services.title',
    icon: 'file',
    load: () => import('./services/index.tsx'),
  },
  {
    path: '/ratings',
    needs: 'rating.moderate',
    title: 'desk.ratings.title',
    icon: 'check',
    load: () => import('./ratings/index.tsx'),
  },
  {
    path: '/use/$id',
    needs: 'booking.manage',
    title: 'desk.use.title',
    load: () => import('./use/index.tsx'),
  },
  {
    path: '/workload',
    needs: 'booking.manage',
    title: 'desk.use.workload',
    icon: 'chart',
    load: () => import('./use/workload.tsx'),
  },
  {
    path: '/overview',
    needs: 'obligation.remind',
    title: 'desk.overview.menu',
    icon: 'chart',
    load: () => import('./overview/index.tsx'),
  },
  {
    path: '/cases',
    needs: 'case.read',
    title: 'desk.cases.title',
    icon: 'inbox',
    load: () => import('./cases/index.tsx'),
  },
  {
    path: '/cases/$id',
    needs: 'case.read',
    title: 'desk.cases.title',
    load: () => import('./cases/case.tsx'),
  },
  {
    path: '/matters/new/$id',
    needs: 'case.submit',
    title: 'desk.cases.new',
    load: () => import('./matters/new.tsx'),
  },
  {
    path: '/obligations',
    needs: 'obligation.read',
    title: 'desk.obligations.title',
    icon: 'due',
    load: () => import('./obligations/index.tsx'),
  },
  {
    path: '/obligations/$id',
    needs: 'obligation.read',
    title: 'desk.obligations.title',
    load: () => import('./obligations/item.tsx'),
  },
  {
    path: '/instruments',
    needs: 'instrument.read',
    title: 'desk.instruments.title',
    icon: 'instrument',
    load: () => import('./instruments/index.tsx'),
  },
  {
    path: '/instruments/new',
    needs: 'instrument.write',
    title: 'desk.instruments.new',
    load: () => import('./instruments/new.tsx'),
  },
  {
    path: '/instruments/$id',
    needs: 'instrument.read',
    title: 'desk.entry.title',
    load: () => import('./instruments/entry.tsx'),
  },
  {
    path: '/calendar-board',
    needs: 'instrument.read',
    title: 'desk.board.title',
    icon: 'clock',
    load: () => import('./calendar-board/index.tsx'),
  },
  {
    path: '/prices/$id',
    needs: 'price.read',
    title: 'desk.prices.title',
    load: () => import('./prices/index.tsx'),
  },
  {
    path: '/qualifications',
    needs: 'booking.qualify',
    title: 'desk.qualifications.title',
    icon: 'check',
    load: () => import('./qualifications/index.tsx'),
  },
  {
    path: '/opening/$id',
    needs: 'instrument.read',
    title: 'desk.opening.title',
    load: () => import('./opening/index.tsx'),
  },
  {
    path: '/money',
    needs: 'money.read',
    title: 'desk.money.title',
    icon: 'money',
    load: () => import('./money/index.tsx'),
  },
  {
    path: '/campaigns',
    needs: 'campaign.read',
    title: 'desk.campaigns.title',
    icon: 'flag',
    load: () => import('./campaigns/index.tsx'),
  },
  {
    path: '/campaigns/$id',
    needs: 'campaign.read',
    title: 'desk.campaigns.title',
    load: () => import('./campaigns/campaign.tsx'),
  },
  {
    path: '/policy',
    needs: 'account.self',
    title: 'portal.policy.title',
    icon: 'book',
    load: () => import('./policy/index.tsx'),
  },
  {
    path: '/policy/what-if/$rule',
    needs: 'policy.simulate',
    title: 'desk.policy.what_if',
    load: () => import('./policy/trial.tsx'),
  },
  {
    path: '/policy/change/$rule',
    needs: 'policy.write',
    title: 'desk.policy.what_if',
    load: () => import('./policy/change.tsx'),
  },
  {
    path: '/imports',
    needs: 'import.read',
    title: 'desk.imports.title',
    icon: 'import',
    load: () => import('./imports/index.tsx'),
  },
  {
    path: '/imports/$id',
    needs: 'import.read',
    title: 'desk.imports.title',
    load: () => import('./imports/job.tsx'),
  },
  {
    path: '/people',
    needs: 'member.read',
    title: 'desk.people.title',
    icon: 'people',
    load: () => import('./people/index.tsx'),
  },
  {
    path: '/calendar',
    needs: 'account.self',
    title: 'calendar.page.title',
    icon: 'calendar',
    load: () => import('./calendar/index.tsx'),
  },
  {
    path: '/audit',
    needs: 'audit.read',
    title: 'desk.audit.title',
    icon: 'lock',
    load: () => import('./audit/index.tsx'),
  },
  {
    path: '/keys',
    needs: 'api_key.read',
    title: 'desk.keys.title',
    icon: 'key',
    load: () => import('./keys/index.tsx'),
  },
  {
    path: '/webhooks',
    needs: 'webhook.read',
    title: 'desk.webhooks.title',
    icon: 'link',
    load: () => import('./webhooks/index.tsx'),
  },
  {
    path: '/notices',
    needs: 'account.self',
    title: 'desk.notices.title',
    load: () => import('./notices/index.tsx'),
  },
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
