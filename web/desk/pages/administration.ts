import type { DeskPage } from './page.ts'

/** People, keys, imports, audit and the own notices. */
export const administrationPages: readonly DeskPage[] = [
  {
    path: '/imports',
    needs: 'import.read',
    title: 'desk.imports.title',
    icon: 'import',
    load: () => import('../imports/index.tsx'),
  },
  {
    path: '/imports/$id',
    needs: 'import.read',
    title: 'desk.imports.title',
    load: () => import('../imports/job.tsx'),
  },
  {
    path: '/people',
    needs: 'member.read',
    title: 'desk.people.title',
    icon: 'people',
    load: () => import('../people/index.tsx'),
  },
  {
    path: '/calendar',
    needs: 'account.self',
    title: 'calendar.page.title',
    icon: 'calendar',
    load: () => import('../calendar/index.tsx'),
  },
  {
    path: '/audit',
    needs: 'audit.read',
    title: 'desk.audit.title',
    icon: 'lock',
    load: () => import('../audit/index.tsx'),
  },
  {
    path: '/keys',
    needs: 'api_key.read',
    title: 'desk.keys.title',
    icon: 'key',
    load: () => import('../keys/index.tsx'),
  },
  {
    path: '/webhooks',
    needs: 'webhook.read',
    title: 'desk.webhooks.title',
    icon: 'link',
    load: () => import('../webhooks/index.tsx'),
  },
  {
    path: '/notices',
    needs: 'account.self',
    title: 'desk.notices.title',
    load: () => import('../notices/index.tsx'),
  },
]
