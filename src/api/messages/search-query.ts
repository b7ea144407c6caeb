import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import { nfc } from '#adapter-kit'
import { type DeliveryStatus, deliveryStatuses, undoneStatuses } from '#messages/lifecycle.ts'
import { eventTypes, messageTypes } from '#messages/message.ts'
import type { MessageSearch } from '#store/message-fits.ts'
import { scope } from '../page.ts'
import { endpointName, oneOf, say, shortText } from '../parts.ts'
import { momentsOf, period } from '../period.ts'

const about = (vi: string, en: string) => ({ description: en, 'x-description-vi': vi })

/** Some of these words, with commas between them. */
const someOf = (words: readonly string[], options: object) => {
  const one = `(?:${words.join('|')})`
  return Type.String({
    pattern: `^${one}(?:,${one}){0,${words.length - 1}}$`,
    ...say(
      'NOT_ALLOWED',
      `Một hoặc nhiều trong: ${words.join(', ')}; cách nhau bằng dấu phẩy`,
      `One or more of: ${words.join(', ')}; with commas between them`,
    ),
    ...options,
  })
}

/** What a person looks for first. */
export const stuck = ['dead', 'parked', 'rejected', 'in-doubt'] as const satisfies readonly DeliveryStatus[]

const types = [...new Set([...messageTypes, ...eventTypes])]

/** By what messages are looked for. */
export const searchQuery = {
  dossierCode: Type.Optional({ ...shortText, ...about('Của hồ sơ này', 'Of this dossier.') }),
  type: Type.Optional(oneOf(types, about('Thuộc loại này', 'Of this type.'))),
  sender: Type.Optional({
    ...shortText,
    ...about(
      'Do hệ thống này gửi, hoặc đối tác của kết nối này',
      'Of this sender, or of the partner of this endpoint.',
    ),
  }),
  correlationId: Type.Optional({
    ...shortText,
    ...about('Mang mã liên kết này', "Of this thread of the sender's (`X-Correlation-Id`)."),
  }),
  endpoint: Type.Optional({
    ...endpointName,
    ...about('Có lượt gửi đến kết nối này', 'With a delivery to this endpoint.'),
  }),
  operation: Type.Optional({
    ...shortText,
    ...about('Có lượt gửi bằng thao tác này', 'With a delivery by this operation.'),
  }),
  code: Type.Optional({
    ...shortText,
    ...about(
      'Có lượt gửi với mã kết quả gần nhất này; nếu không nêu `status` thì chỉ tìm những lượt chưa hoàn thành',
      'With a delivery whose last result has this code; without `status` only of those that are not completed.',
    ),
  }),
  ...period,
}

export const statusQuery = Type.Optional(
  someOf(
    deliveryStatuses,
    about('Có lượt gửi ở một trong các trạng thái này', 'With a delivery in one of these statuses.'),
  ),
)

export const undoneStatusQuery = Type.Optional(
  someOf(
    undoneStatuses,
    about(
      `Các lượt gửi ở trạng thái này; mặc định ${stuck.join(',')}`,
      `Deliveries in these statuses; ${stuck.join(',')} unless said otherwise.`,
    ),
  ),
)

interface Asked {
  readonly dossierCode?: string
  readonly type?: string
  readonly sender?: string
  readonly correlationId?: string
  readonly endpoint?: string
  readonly operation?: string
  readonly code?: string
  readonly status?: string
  readonly from?: string
  readonly to?: string
}

const isStatus = (word: string): word is DeliveryStatus =>
  (deliveryStatuses as readonly string[]).includes(word)

const statusesIn = ({ status, code }: Asked): readonly DeliveryStatus[] | undefined =>
  status === undefined
    ? code === undefined
      ? undefined
      : undoneStatuses
    : status.split(',').filter(isStatus)

/** As the record is asked; what the caller may not see is not looked for. */
export const searchOf = (caller: Caller, asked: Asked): MessageSearch => {
  const { dossierCode, sender, status: _status, from, to, ...rest } = asked
  return {
    ...rest,
    ...momentsOf({ from, to }),
    dossierCode: dossierCode === undefined ? undefined : nfc(dossierCode),
    saidBy: sender,
    statuses: statusesIn(asked),
    ...scope(caller),
  }
}
