import type { Text } from '#adapter-kit'

/** The parts of the contract, in the order in which they are shown. */
export const tags = {
  Dossiers: {
    vi: 'Hồ sơ',
    en: 'Dossiers',
    about: {
      vi: 'Gửi trạng thái và tiến độ của hồ sơ, xem diễn biến của hồ sơ ở hai phía.',
      en: 'Hand in the state and the progress of dossiers, and read what became of them on both sides.',
    },
  },
  Messages: {
    vi: 'Thông điệp',
    en: 'Messages',
    about: {
      vi: 'Gửi nhiều thông điệp một lần, tra cứu từng thông điệp và các lần gửi đi.',
      en: 'Hand in many at once, find messages and what was tried with each.',
    },
  },
  Inbox: {
    vi: 'Hộp thư',
    en: 'Inbox',
    about: {
      vi: 'Dành cho hệ thống không thể được gọi: tự lấy những gì đã xảy ra ở nơi khác.',
      en: 'For systems that cannot be called: they fetch what happened elsewhere.',
    },
  },
  Queries: {
    vi: 'Tra cứu đối tác',
    en: 'Queries',
    about: {
      vi: 'Hỏi đối tác trong khi cán bộ chờ tại quầy.',
      en: 'Ask a partner while the officer waits at the counter.',
    },
  },
  Catalogue: {
    vi: 'Danh mục thủ tục và bảng mã',
    en: 'Catalogue',
    about: {
      vi: 'Thủ tục hành chính, bảng mã có thời hạn hiệu lực, ngày hẹn trả và tuyến chuyển hồ sơ.',
      en: 'Procedures, code tables with their validity, due dates and routing.',
    },
  },
  Reports: {
    vi: 'Báo cáo',
    en: 'Reports',
    about: {
      vi: 'Số liệu cho người quản lý: một báo cáo, nhiều dạng, cùng một con số.',
      en: 'Figures for managers: one report, several forms, the same figures.',
    },
  },
  Operators: {
    vi: 'Vận hành',
    en: 'Operators',
    about: {
      vi: 'Gửi lại, hủy, sửa, tạm dừng và nhật ký: dành cho người vận hành.',
      en: 'Replay, cancel, correct, pause and the audit: for those who operate the bridge.',
    },
  },
  Console: {
    vi: 'Trang điều hành',
    en: 'Console',
    about: {
      vi: 'Đăng nhập, đăng xuất và trang web của người vận hành.',
      en: 'Logging in and out, and the page that operators work at.',
    },
  },
  Partners: {
    vi: 'Đối tác',
    en: 'Partners',
    about: {
      vi: 'Những lời gọi mà đối tác gọi đến, theo dạng của chính đối tác.',
      en: 'Calls that partners make to us, in the form that they speak.',
    },
  },
  Files: {
    vi: 'Tệp',
    en: 'Files',
    about: { vi: 'Tệp mà thông điệp nêu tên.', en: 'The files that messages name.' },
  },
  System: {
    vi: 'Hệ thống',
    en: 'System',
    about: {
      vi: 'Tình trạng, số liệu, đặc tả dữ liệu và ý nghĩa của từng loại lỗi.',
      en: 'Health, metrics, schemas and what each problem means.',
    },
  },
} as const satisfies Record<string, Text & { readonly about: Text }>
