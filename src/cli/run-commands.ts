import type { Listed } from './commands.ts'

/** What makes an installation run, and says whether it can. */
export const runCommands: Readonly<Record<string, Listed>> = {
  start: {
    summary: {
      vi: 'cổng kết nối, các tiến trình gửi và, nếu cấu hình, đối tác mô phỏng trong một tiến trình; cập nhật cơ sở dữ liệu trước',
      en: 'gateway, workers and, where configured, simulators in one process; migrates first',
    },
    load: async () => (await import('./start.ts')).start,
  },
  serve: {
    summary: { vi: 'cổng kết nối', en: 'the gateway' },
    load: async () => (await import('./start.ts')).serve,
  },
  work: {
    summary: { vi: 'các tiến trình gửi', en: 'the workers' },
    load: async () => (await import('./start.ts')).work,
  },
  migrate: {
    summary: { vi: 'cập nhật cơ sở dữ liệu', en: 'bring the database up to date' },
    load: async () => (await import('./migrate.ts')).migrate,
  },
  'check-config': {
    summary: {
      vi: 'kiểm tra cấu hình: mọi lỗi, đúng vị trí',
      en: 'check the configuration: every problem with its place',
    },
    load: async () => (await import('./check-config.ts')).checkConfig,
  },
  doctor: {
    summary: {
      vi: 'kiểm tra nơi cài đặt: cơ sở dữ liệu, hàng đợi, đồng hồ, đối tác, phiên bản',
      en: 'look the installation over: database, queue, clock, partners, versions',
    },
    load: async () => (await import('./doctor.ts')).doctor,
  },
  'backup-check': {
    summary: {
      vi: 'kiểm tra một bản sao lưu đã khôi phục, hoặc nơi đang chạy: dữ liệu có đủ và đọc được không',
      en: 'look at a backup that was restored, or at a running record: is it whole, and can it be read',
    },
    load: async () => (await import('./backup-check.ts')).backupCheck,
  },
  restored: {
    summary: {
      vi: 'sau khi khôi phục từ bản sao lưu, trước khi chạy lại: những gì có thể đã gửi thì hỏi lại đối tác trước',
      en: 'after restoring a backup and before starting: what may have been sent since is asked about first',
    },
    load: async () => (await import('./restored.ts')).restored,
  },
  'check-partner': {
    summary: {
      vi: 'hỏi thử một đối tác qua đúng cấu hình đang dùng: đến được không, sai ở bước nào',
      en: 'ask a partner something harmless with the real configuration: is it there, and what is wrong',
    },
    load: async () => (await import('./check-partner.ts')).checkPartner,
  },
  account: {
    summary: {
      vi: 'mật khẩu của một tài khoản ở trang điều hành, dạng băm cho cấu hình',
      en: 'the password of an account of the console, hashed for the configuration',
    },
    load: async () => (await import('./account.ts')).account,
  },
  'new-adapter': {
    summary: {
      vi: 'tạo thư mục cho một bộ nối mới, chạy được ngay',
      en: 'make the folder of a new adapter, which works at once',
    },
    load: async () => (await import('./new-adapter.ts')).newAdapter,
  },
  conform: {
    summary: {
      vi: 'kiểm tra một bộ nối theo bộ quy tắc kiểm định',
      en: 'try an adapter with the conformance kit',
    },
    load: async () => (await import('./conform.ts')).conform,
  },
  simulate: {
    summary: { vi: 'chỉ chạy các đối tác mô phỏng', en: "serve the partners' simulators alone" },
    load: async () => (await import('./simulate.ts')).simulate,
  },
  demo: {
    summary: { vi: 'một ngày mẫu đi qua cầu nối', en: 'a sample day through the bridge' },
    load: async () => (await import('./demo.ts')).demo,
  },
}
