export const signInWords = {
  title: { vi: 'Đăng nhập', en: 'Sign in' },
  lead: { vi: 'Trang vận hành trục kết nối Long Biên', en: 'The operators’ page of Long Biên' },
  name: { vi: 'Tên đăng nhập', en: 'Name' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  signingIn: { vi: 'Đang đăng nhập…', en: 'Signing in…' },
  oidc: { vi: 'Đăng nhập bằng tài khoản cơ quan', en: 'Sign in with your agency’s account' },
  noWay: {
    vi: 'Chưa khai báo cách đăng nhập nào. Người quản trị cần đặt console.accounts hoặc console.oidc trong cấu hình.',
    en: 'No way to sign in is configured. Your administrator sets console.accounts or console.oidc.',
  },
  over: { vi: 'Phiên làm việc đã kết thúc', en: 'Your session has ended' },
  overLead: {
    vi: 'Đăng nhập lại để tiếp tục. Những gì bạn đang nhập dở vẫn còn nguyên.',
    en: 'Sign in again to go on. What you were typing is still there.',
  },
} as const

/** What the log-in of the agency came back with. */
export const signInProblems = {
  'no-group': {
    vi: 'Tài khoản của bạn không thuộc nhóm nào được dùng trang này. Hãy liên hệ người quản trị.',
    en: 'Your account is in no group that may use this page. Ask your administrator.',
  },
  'provider-unavailable': {
    vi: 'Hệ thống đăng nhập của cơ quan chưa trả lời. Hãy thử lại sau ít phút.',
    en: 'The log-in of your agency does not answer. Try again in some minutes.',
  },
  refused: {
    vi: 'Hệ thống đăng nhập của cơ quan đã từ chối.',
    en: 'The log-in of your agency refused.',
  },
  'started-too-long-ago': {
    vi: 'Lần đăng nhập này đã quá lâu. Hãy bắt đầu lại.',
    en: 'This log-in was begun too long ago. Begin anew.',
  },
  'taken-name': {
    vi: 'Tên của bạn trùng với một tài khoản khác. Hãy liên hệ người quản trị.',
    en: 'Your name is that of another account. Ask your administrator.',
  },
  other: { vi: 'Chưa đăng nhập được. Hãy thử lại.', en: 'The log-in failed. Try again.' },
} as const
