import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readInbox, readNotices, readPreferences, wishNotice } from './actions/inbox.ts'
import { NoticeList, NoticePreferences, NoticeQuery, NoticesRead, NoticeWish, Unread } from './schema.ts'

const tag = 'notices'
const permission = 'account.self'

export const noticeRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/me/notices',
    permission,
    tag,
    summary: "One's own notices, newest first, with the number of unread ones",
    query: NoticeQuery,
    response: NoticeList,
    handle: (call) => readInbox(app, call, call.query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/me/notices/read',
    permission,
    tag,
    summary: 'Mark notices as read: some by id, or all',
    body: NoticesRead,
    response: Unread,
    handle: ({ principal, body }) => readNotices(app, principal, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/notice-preferences',
    permission,
    tag,
    summary: 'Kinds of notices and the ways they take to oneself',
    response: NoticePreferences,
    handle: (call) => readPreferences(app, call),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/notice-preferences',
    permission,
    tag,
    summary: 'Want or stop a kind of notice on a way; what is told in due form stays in the inbox',
    body: NoticeWish,
    response: NoticePreferences,
    handle: (call) => wishNotice(app, call, call.body),
  }),
]
