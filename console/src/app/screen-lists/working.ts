import type { Screen } from '../screen.ts'

/** What is on duty: what needs a person, endpoints, messages and dossiers. */
export const working: readonly Screen[] = [
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
]
