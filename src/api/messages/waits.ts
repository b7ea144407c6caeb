import Type, { type Static } from 'typebox'
import type { Caller } from '#access/caller.ts'
import type { Text } from '#adapter-kit'
import type { LanePlace, WaitReason } from '#delivery/why-waiting.ts'
import { causeWords } from '../endpoints/cause-words.ts'
import { id, instant, named, text } from '../parts.ts'
import { reasonInWords, type Saying } from './wording.ts'

/** Why each delivery of a page waits, by its id; those that do not wait are absent. */
export type Waits = ReadonlyMap<string, readonly WaitReason[]>

const kinds = [
  'behind',
  'newer-state',
  'paused',
  'out-of-service',
  'slowed',
  'rate',
  'in-flight',
  'retry',
  'answer',
  'look-up',
  'person',
  'quarantine',
  'turn',
  'not-configured',
] as const satisfies readonly WaitReason['kind'][]

export const waitView = named(
  'wait',
  Type.Object({
    kind: Type.Enum(kinds),
    text: { ...text, description: 'In plain words.', 'x-description-vi': 'Diễn giải bằng lời.' },
    until: Type.Optional({
      ...instant,
      description: 'When it is tried again at the earliest.',
      'x-description-vi': 'Sớm nhất lúc nào thử lại.',
    }),
    code: Type.Optional(text),
    messageId: Type.Optional({
      ...id,
      description: 'For which message it waits; only where the caller may see that one.',
      'x-description-vi': 'Đang chờ thông điệp nào; chỉ khi bên gọi được xem thông điệp đó.',
    }),
    dossierCode: Type.Optional(text),
    by: Type.Optional({ ...text, description: 'Who paused it.', 'x-description-vi': 'Ai đã tạm dừng.' }),
  }),
)
type WaitView = Static<typeof waitView>

const say = (vi: string, en: string): Text => ({ vi, en })

const placeWords = (kind: 'behind' | 'newer-state', { messageId, status }: LanePlace, isNamed: boolean) => {
  const which = isNamed
    ? say(`thông điệp ${messageId} (${status})`, `the message ${messageId} (${status})`)
    : say('một thông điệp của bên gửi khác', 'a message of another sender')
  return kind === 'behind'
    ? say(`Chờ ${which.vi} đứng trước trong cùng luồng`, `Waits behind ${which.en} in the same lane`)
    : say(
        `Sẽ không gửi: ${which.vi} có trạng thái mới hơn`,
        `Will not be sent: ${which.en} has a newer state`,
      )
}

const personWords = (openAt: readonly string[]): Text =>
  openAt.length === 0
    ? say('Chờ người xử lý', 'Waits for a person')
    : say(
        `Chờ người xử lý; chỉ sửa được nội dung khi lượt gửi tới ${openAt.join(', ')} kết thúc`,
        `Waits for a person; its content can be corrected once the delivery to ${openAt.join(', ')} has ended`,
      )

const wordsFor = (reason: WaitReason, endpoint: string, said: Saying, isNamed: boolean): Text => {
  switch (reason.kind) {
    case 'quarantine': {
      const codes = reason.codes.map(({ table, set, code }) => `${table}/${set} ${code}`).join(', ')
      return say(`Chờ bảng mã có mã: ${codes}`, `Waits for the code tables to answer: ${codes}`)
    }
    case 'person': {
      const { vi, en } = personWords(reason.openAt)
      const why =
        reason.code === undefined
          ? undefined
          : reasonInWords({ endpoint, code: reason.code, reason: undefined }, said)
      return why === undefined ? say(vi, en) : say(`${vi}: ${why}`, `${en}: ${why}`)
    }
    case 'behind':
    case 'newer-state':
      return placeWords(reason.kind, reason.place, isNamed)
    case 'paused':
      return say(
        `Kết nối bị ${reason.by} tạm dừng: ${reason.reason}`,
        `The endpoint was paused by ${reason.by}: ${reason.reason}`,
      )
    case 'out-of-service': {
      const { vi, en } = causeWords[reason.class].what
      return say(`Kết nối ngừng phục vụ: ${vi}`, `The endpoint is out of service: ${en}`)
    }
    case 'retry':
      return say('Lần gửi trước không xong, sẽ thử lại', 'The last try failed; it is tried again')
    case 'answer':
      return say('Đối tác đã nhận; chờ trả lời', 'The partner has taken it; its answer is awaited')
    case 'look-up':
      return say(
        'Chưa rõ đối tác đã nhận hay chưa; sẽ hỏi lại',
        'Unknown whether the partner has it; it will be asked',
      )
    case 'slowed':
      return say('Đối tác yêu cầu gửi chậm lại', 'The partner asks us to slow down')
    case 'rate':
      return say('Đã đến giới hạn số lời gọi', 'The limit of calls is reached')
    case 'in-flight':
      return say('Đang gửi đủ số lượt cùng lúc', 'As many as may be are under way')
    case 'turn':
      return say('Sắp đến lượt gửi', 'It goes out in its turn, any moment')
    case 'not-configured':
      return say('Cấu hình không còn kết nối này', 'The configuration has this endpoint no longer')
  }
}

const detailsOf = (reason: WaitReason, isNamed: boolean): Partial<WaitView> => ({
  ...('until' in reason && reason.until && { until: reason.until.toISOString() }),
  ...('code' in reason && reason.code !== undefined && { code: reason.code }),
  ...('by' in reason && { by: reason.by }),
  ...('place' in reason &&
    isNamed && {
      messageId: reason.place.messageId,
      ...(reason.place.dossierCode !== null && { dossierCode: reason.place.dossierCode }),
    }),
})

/** Of another sender's message it is said that it is there, and no more. */
const mayName = ({ name, rights }: Caller, place: LanePlace, dossierCode: string | null): boolean =>
  place.sender === name ||
  (rights.seeAll && (rights.agencies.includes('*') || place.dossierCode === dossierCode))

/** Puts into words why a delivery of a dossier waits, what holds it first at the head; undefined of one that does not. */
export const waitWording =
  (waits: Waits, caller: Caller, said: Saying) =>
  (delivery: { readonly id: string; readonly endpoint: string }, dossierCode: string | null) =>
    waits.get(delivery.id)?.map((reason): WaitView => {
      const isNamed = 'place' in reason && mayName(caller, reason.place, dossierCode)
      const words = wordsFor(reason, delivery.endpoint, said, isNamed)
      return { kind: reason.kind, text: words[said.language], ...detailsOf(reason, isNamed) }
    })
