import type { Text } from '#adapter-kit'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { StoredMessage } from '#store/messages.ts'
import { type Problem, problem } from '../http/problem.ts'

/** Of a delivery that an action leaves alone: how it stands, and what a person can do about it. */
const standing: Readonly<Record<DeliveryStatus, Text>> = {
  waiting: {
    vi: 'đang chờ, hệ thống sẽ tự gửi; muốn dừng thì hủy (POST …/cancel)',
    en: 'waits and goes out by itself; cancel it to stop it (POST …/cancel)',
  },
  delivering: {
    vi: 'đang gửi; hãy chờ lượt này kết thúc',
    en: 'is being sent; wait until that has ended',
  },
  pending: {
    vi: 'đối tác đã nhận, hệ thống đang chờ kết quả; muốn thôi chờ thì hủy (POST …/cancel)',
    en: 'was taken by the partner, whose result is awaited; cancel it to wait no longer (POST …/cancel)',
  },
  'in-doubt': {
    vi: 'chưa rõ đối tác đã nhận hay chưa, hệ thống đang hỏi lại; nếu đã biết thì ghi kết quả (POST …/settle)',
    en: 'may be at the partner, who is being asked; if you know, settle it (POST …/settle)',
  },
  parked: {
    vi: 'chờ người quyết định: ghi kết quả đã tìm hiểu (POST …/settle) hoặc gửi lại (POST …/replay)',
    en: 'waits for a person: settle it by what you found out (POST …/settle), or replay it (POST …/replay)',
  },
  completed: {
    vi: 'đã hoàn thành; muốn gửi thêm lần nữa thì thêm "completedToo": true khi gửi lại hoặc sửa (POST …/replay, …/correct)',
    en: 'is completed; to send it once more, replay or correct it with "completedToo": true (POST …/replay, …/correct)',
  },
  rejected: {
    vi: 'đối tác đã từ chối; hãy sửa (POST …/correct) hoặc gửi lại (POST …/replay)',
    en: 'was refused by the partner; correct it (POST …/correct) or replay it (POST …/replay)',
  },
  dead: {
    vi: 'đã dừng; hãy gửi lại (POST …/replay), sửa (POST …/correct) hoặc hủy (POST …/cancel)',
    en: 'has stopped; replay it (POST …/replay), correct it (POST …/correct) or cancel it (POST …/cancel)',
  },
  superseded: {
    vi: 'đã được thay bằng trạng thái mới hơn; nếu vẫn cần thì gửi lại (POST …/replay)',
    en: 'gave way to a newer state; replay it if it is needed all the same (POST …/replay)',
  },
  cancelled: {
    vi: 'đã hủy; muốn gửi thì gửi lại (POST …/replay)',
    en: 'is cancelled; replay it to send it (POST …/replay)',
  },
}

const none = (endpoint: string | undefined): Text =>
  endpoint === undefined
    ? { vi: 'Thông điệp này không có lượt gửi nào', en: 'This message has no delivery' }
    : {
        vi: `Thông điệp này không có lượt gửi nào đến ${endpoint}`,
        en: `This message has no delivery to ${endpoint}`,
      }

/** Names every delivery that was asked about, with its status and the way out. */
export const nothingToDo = ({ deliveries }: StoredMessage, endpoint: string | undefined): Problem => {
  const asked = deliveries.filter((one) => endpoint === undefined || one.endpoint === endpoint)
  const inWords = (language: keyof Text) =>
    asked.map((one) => `${one.endpoint} (${one.operation}): ${standing[one.status][language]}`).join('; ')
  return problem('nothing-to-do', {
    detail: asked.length === 0 ? none(endpoint) : { vi: inWords('vi'), en: inWords('en') },
    more: { deliveries: asked.map(({ id, endpoint, status }) => ({ id, endpoint, status })) },
  })
}
