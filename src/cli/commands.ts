import type { Command } from '@commander-js/extra-typings'
import type { Text } from '#adapter-kit'
import { clockCommands } from './clock-commands.ts'
import type { Context } from './context.ts'
import { installationCommands } from './installation-commands.ts'
import { reconciliationActs, reconciliationLooks } from './reconciliation-commands.ts'
import { reportCommands } from './report-commands.ts'
import { runCommands } from './run-commands.ts'

/** Gives a command its arguments, its options and its work. */
export type Declare = (command: Command, context: Context) => void

export interface Listed {
  readonly summary: Text
  load(): Promise<Declare>
}

/** A heading of the help, and the commands below it: a command's own file is loaded when it is named. */
interface Group {
  readonly heading: Text
  readonly commands: Readonly<Record<string, Listed>>
}

export const groups: readonly Group[] = [
  {
    heading: { vi: 'Chạy:', en: 'Run:' },
    commands: runCommands,
  },
  {
    heading: { vi: 'Xem:', en: 'Look:' },
    commands: {
      attention: {
        summary: {
          vi: 'mọi việc cần con người xử lý, gần hạn nhất trước',
          en: 'all that needs a person, by the nearest legal date',
        },
        load: async () => (await import('./attention.ts')).attention,
      },
      messages: {
        summary: { vi: 'tìm thông điệp, mới nhất trước', en: 'find messages, newest first' },
        load: async () => (await import('./messages.ts')).messages,
      },
      message: {
        summary: {
          vi: 'một thông điệp, các lượt gửi và từng lần thử',
          en: 'one message, its deliveries and every attempt',
        },
        load: async () => (await import('./message.ts')).message,
      },
      dossiers: {
        summary: { vi: 'tìm hồ sơ, theo thứ tự mã', en: 'find dossiers, in the order of their codes' },
        load: async () => (await import('./dossiers.ts')).dossiers,
      },
      dossier: {
        summary: { vi: 'diễn biến của một hồ sơ', en: 'the story of a dossier' },
        load: async () => (await import('./dossier.ts')).dossier,
      },
      endpoints: {
        summary: {
          vi: 'tình trạng từng điểm kết nối, còn bao nhiêu đang chờ, bao giờ xong',
          en: 'how each endpoint stands, what lies before it, and when that will be done',
        },
        load: async () => (await import('./endpoints.ts')).endpoints,
      },
      inbound: {
        summary: {
          vi: 'các cuộc gọi của đối tác và kết quả xử lý',
          en: 'what partners called with, and what became of it',
        },
        load: async () => (await import('./inbound.ts')).inbound,
      },
      schedules: {
        summary: { vi: 'các việc chạy theo lịch', en: 'what runs on a schedule' },
        load: async () => (await import('./schedules.ts')).schedules,
      },
      ...installationCommands,
      notices: {
        summary: {
          vi: 'những việc đang đôn đốc: ai được báo, ai đã nhận xử lý',
          en: 'for what people are urged, who was told, and who has taken it up',
        },
        load: async () => (await import('./notices.ts')).notices,
      },
      'routing-cases': {
        summary: {
          vi: 'hồ sơ cần người quyết định cơ quan có thẩm quyền',
          en: 'cases in which a person has to say which agency is competent',
        },
        load: async () => (await import('./routing-cases.ts')).routingCases,
      },
      replays: {
        summary: { vi: 'các đợt gửi lại', en: 'replays of many' },
        load: async () => (await import('./replays.ts')).replays,
      },
      ...reconciliationLooks,
      proposals: {
        summary: {
          vi: 'những gì chờ người thứ hai duyệt; duyệt hoặc từ chối',
          en: "what waits for a second person, and that person's word",
        },
        load: async () => (await import('./proposals.ts')).proposals,
      },
      agreement: {
        summary: {
          vi: 'biên bản đối chiếu hằng ngày đã ký: xem, lưu, lập, kiểm tra chữ ký',
          en: 'the signed daily agreement reports: list, keep, make, check a signature',
        },
        load: async () => (await import('./agreement.ts')).agreement,
      },
      audit: {
        summary: { vi: 'ai đã làm gì, lúc nào, vì sao', en: 'who did what, when and why' },
        load: async () => (await import('./audit.ts')).audit,
      },
      accesses: {
        summary: { vi: 'ai đã xem dữ liệu của ai, vì sao', en: 'who looked at whom, and why' },
        load: async () => (await import('./accesses.ts')).accesses,
      },
    },
  },
  reportCommands,
  {
    heading: { vi: 'Can thiệp:', en: 'Act:' },
    commands: {
      import: {
        summary: { vi: 'gửi một tệp thông điệp', en: 'hand in a file of messages' },
        load: async () => (await import('./import.ts')).importFile,
      },
      cleanse: {
        summary: {
          vi: 'đối chiếu một tệp người hoặc doanh nghiệp với một cơ sở dữ liệu',
          en: 'hold a file of persons or enterprises against a database',
        },
        load: async () => (await import('./cleanse.ts')).cleanse,
      },
      ...reconciliationActs,
      pause: {
        summary: { vi: 'ngừng gửi tới một điểm kết nối', en: 'send an endpoint nothing more' },
        load: async () => (await import('./pause.ts')).pause,
      },
      resume: {
        summary: {
          vi: 'cho gửi tiếp: hết tạm dừng, hết chờ sau sự cố hoặc theo yêu cầu của đối tác',
          en: "let an endpoint go on: end a pause, the wait after failures, or a partner's wish to slow down",
        },
        load: async () => (await import('./pause.ts')).resume,
      },
      probe: {
        summary: {
          vi: 'gửi thử ngay một thông điệp để biết đối tác đã hoạt động lại chưa',
          en: 'find out at once whether a partner is back, with one message that waits',
        },
        load: async () => (await import('./pause.ts')).probe,
      },
      replay: {
        summary: {
          vi: 'gửi lại một thông điệp, hoặc mọi thông điệp mà bộ lọc tìm thấy',
          en: 'replay a message, or all that a filter finds',
        },
        load: async () => (await import('./replay.ts')).replay,
      },
      cancel: {
        summary: { vi: 'hủy việc chưa gửi', en: 'stop what is not under way' },
        load: async () => (await import('./message-actions.ts')).cancel,
      },
      settle: {
        summary: { vi: 'kết luận bằng tay', en: 'settle by hand' },
        load: async () => (await import('./message-actions.ts')).settle,
      },
      correct: {
        summary: { vi: 'sửa và gửi lại', en: 'correct and resend' },
        load: async () => (await import('./correct.ts')).correct,
      },
    },
  },
  {
    heading: { vi: 'Dữ liệu:', en: 'Data:' },
    commands: {
      codes: {
        summary: { vi: 'bảng mã', en: 'code tables' },
        load: async () => (await import('./codes.ts')).codes,
      },
      catalogue: {
        summary: { vi: 'thủ tục hành chính trên Cổng', en: "the portal's procedures" },
        load: async () => (await import('./catalogue.ts')).catalogue,
      },
      competences: {
        summary: { vi: 'cơ quan nào có thẩm quyền việc gì', en: 'who is competent for what' },
        load: async () => (await import('./competences.ts')).competences,
      },
      ...clockCommands,
      figures: {
        summary: {
          vi: 'số liệu của báo cáo: đối chiếu, lập lại',
          en: 'what reports are made of: prove it, make it anew',
        },
        load: async () => (await import('./figures.ts')).figures,
      },
      link: {
        summary: {
          vi: 'đường dẫn có chữ ký tới một tệp trong kho',
          en: 'a signed link to a file of a store, once it would be served',
        },
        load: async () => (await import('./link.ts')).link,
      },
    },
  },
  {
    heading: { vi: 'Mở rộng:', en: 'Extend:' },
    commands: {
      'new-message': {
        summary: { vi: 'tệp của một loại thông điệp mới', en: 'the file of a new message type' },
        load: async () => (await import('./new-message.ts')).newMessage,
      },
    },
  },
]
