import type { ComponentType } from 'react'
import type { Right } from '#api/session.ts'
import type { Text } from '#words/text.ts'

/** The groups of the navigation, in their order. */
export const groups = {
  watch: { vi: 'Trực vận hành', en: 'On duty' },
  messages: { vi: 'Thông điệp và hồ sơ', en: 'Messages and dossiers' },
  tables: { vi: 'Dữ liệu và trao đổi', en: 'Data and exchange' },
  supervision: { vi: 'Giám sát', en: 'Supervision' },
  system: { vi: 'Hệ thống', en: 'System' },
} as const satisfies Record<string, Text>

export interface Screen {
  readonly path: string
  readonly title: Text
  /** Absent: it is reached from another screen, not from the navigation. */
  readonly group?: keyof typeof groups
  /** One of these rights is needed; without the screen says which. */
  readonly needs?: readonly Right[]
  /** After `g`, goes here. */
  readonly letter?: string
  readonly load: () => Promise<{ readonly Screen: ComponentType }>
}

/** Every screen of the page. A new one is a line here, and a folder in `screens/`. */
export const screens: readonly Screen[] = [
  {
    path: '/',
    title: { vi: 'Việc cần xử lý', en: 'Needs a person' },
    group: 'watch',
    needs: ['replay', 'operate', 'seeAll'],
    letter: 'a',
    load: () => import('#screens/attention/screen.tsx'),
  },
  {
    path: '/endpoints',
    title: { vi: 'Kết nối', en: 'Endpoints' },
    group: 'watch',
    needs: ['operate', 'seeAll'],
    letter: 'e',
    load: () => import('#screens/endpoints/screen.tsx'),
  },
  {
    path: '/endpoints/$name',
    title: { vi: 'Một kết nối', en: 'One endpoint' },
    needs: ['operate', 'seeAll'],
    load: () => import('#screens/endpoints/one-endpoint.tsx'),
  },
  {
    path: '/messages',
    title: { vi: 'Thông điệp', en: 'Messages' },
    group: 'messages',
    letter: 'm',
    load: () => import('#screens/messages/screen.tsx'),
  },
  {
    path: '/messages/$id',
    title: { vi: 'Một thông điệp', en: 'One message' },
    load: () => import('#screens/message/screen.tsx'),
  },
  {
    path: '/dossiers/$code',
    title: { vi: 'Một hồ sơ', en: 'One dossier' },
    load: () => import('#screens/dossier/screen.tsx'),
  },
  {
    path: '/cases',
    title: { vi: 'Hồ sơ tại đối tác', en: 'Cases at partners' },
    group: 'messages',
    letter: 'c',
    load: () => import('#screens/cases/screen.tsx'),
  },
  {
    path: '/cases/$id',
    title: { vi: 'Một hồ sơ tại đối tác', en: 'One case' },
    load: () => import('#screens/cases/one-case.tsx'),
  },
  {
    path: '/proposals',
    title: { vi: 'Đề nghị chờ duyệt', en: 'Proposals' },
    group: 'messages',
    needs: ['replay', 'operate', 'approve'],
    letter: 'p',
    load: () => import('#screens/proposals/screen.tsx'),
  },
  {
    path: '/proposals/$id',
    title: { vi: 'Một đề nghị', en: 'One proposal' },
    needs: ['replay', 'operate', 'approve'],
    load: () => import('#screens/proposals/one-proposal.tsx'),
  },
  {
    path: '/search',
    title: { vi: 'Kết quả tìm kiếm', en: 'Search results' },
    load: () => import('#screens/search/screen.tsx'),
  },
  {
    path: '/quarantine',
    title: { vi: 'Mã đang chờ', en: 'Codes waited for' },
    group: 'tables',
    letter: 'q',
    load: () => import('#screens/codes/quarantine.tsx'),
  },
  {
    path: '/code-tables',
    title: { vi: 'Bảng mã', en: 'Code tables' },
    group: 'tables',
    letter: 't',
    load: () => import('#screens/codes/tables.tsx'),
  },
  {
    path: '/code-tables/$table',
    title: { vi: 'Một bảng mã', en: 'One code table' },
    load: () => import('#screens/codes/one-table.tsx'),
  },
  {
    path: '/code-imports',
    title: { vi: 'Các lần nạp bảng mã', en: 'Imports of codes' },
    needs: ['operate', 'seeAll'],
    load: () => import('#screens/codes/imports.tsx'),
  },
  {
    path: '/inbound-calls',
    title: { vi: 'Đối tác gửi đến', en: 'Calls of partners' },
    group: 'tables',
    needs: ['operate', 'seeAll'],
    letter: 'i',
    load: () => import('#screens/partners/inbound-calls.tsx'),
  },
  {
    path: '/inbound-calls/$id',
    title: { vi: 'Một lần gửi đến', en: 'One call of a partner' },
    needs: ['operate', 'seeAll'],
    load: () => import('#screens/partners/one-inbound-call.tsx'),
  },
  {
    path: '/schedules',
    title: { vi: 'Việc chạy theo lịch', en: 'Schedules' },
    group: 'tables',
    needs: ['operate', 'seeAll'],
    load: () => import('#screens/partners/schedules.tsx'),
  },
  {
    path: '/routing-cases',
    title: { vi: 'Chờ xác định thẩm quyền', en: 'Routing cases' },
    group: 'tables',
    needs: ['operate', 'seeAll'],
    load: () => import('#screens/routing-cases/screen.tsx'),
  },
  {
    path: '/inboxes',
    title: { vi: 'Hộp thư', en: 'Inboxes' },
    group: 'tables',
    needs: ['operate', 'seeAll'],
    load: () => import('#screens/installation/inboxes.tsx'),
  },
  {
    path: '/dossier-conflicts',
    title: { vi: 'Hồ sơ hai nơi cùng nhận', en: 'Dossiers of two owners' },
    group: 'tables',
    needs: ['operate', 'seeAll'],
    load: () => import('#screens/dossier-conflicts/screen.tsx'),
  },
  {
    path: '/cleansing',
    title: { vi: 'Làm sạch dữ liệu', en: 'Cleansing runs' },
    group: 'tables',
    load: () => import('#screens/cleansing/screen.tsx'),
  },
  {
    path: '/cleansing/$id',
    title: { vi: 'Một lần làm sạch', en: 'One cleansing run' },
    load: () => import('#screens/cleansing/one-run.tsx'),
  },
  {
    path: '/processes',
    title: { vi: 'Tiến trình', en: 'Processes' },
    group: 'system',
    needs: ['operate', 'seeAll'],
    letter: 'p',
    load: () => import('#screens/installation/processes.tsx'),
  },
  {
    path: '/settings',
    title: { vi: 'Thiết lập đang dùng', en: 'Settings in force' },
    group: 'system',
    needs: ['operate'],
    load: () => import('#screens/installation/settings.tsx'),
  },
  {
    path: '/refused',
    title: { vi: 'Bị từ chối ở cổng vào', en: 'Refused at the door' },
    group: 'system',
    needs: ['operate'],
    load: () => import('#screens/refused/screen.tsx'),
  },
]
