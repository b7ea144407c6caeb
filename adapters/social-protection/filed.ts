import {
  type Decoded,
  type DeliveryContext,
  type PacketReader,
  packetReader,
  permanent,
  poll,
  readMoment,
  stating,
  vietnamTime,
  withoutAbsent,
} from '#adapter-kit'
import type { OnlineSubmission } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { answerIn } from './answer.ts'
import { statusIds } from './codes.ts'
import { written } from './dossier.ts'
import { readForm } from './form.ts'
import type { ProtectionRequest } from './protection-transport.ts'
import type { Settings } from './settings.ts'

type Applicant = OnlineSubmission['applicant']

const hourMs = 3_600_000

/** What is over is not for the city to receive. */
const over: readonly string[] = [
  statusIds.refused,
  statusIds.withdrawn,
  statusIds.finished,
  statusIds.returned,
]

const identifiersIn = (row: PacketReader): Applicant['identifiers'] => {
  const number = row.parsed('cmnd', (said) => (/^(?:\d{9}|\d{12})$/.test(said) ? said : undefined))
  if (number === undefined) return []
  return [{ type: number.length === 12 ? 'personal-id' : 'cmnd', value: number }]
}

const addressIn = (row: PacketReader) =>
  withoutAbsent<NonNullable<Applicant['addressCodes']>>({
    province: row.text('hktT_MaTinh'),
    district: row.text('hktT_MaHuyen'),
    ward: row.text('hktT_MaXa'),
  })

const formIn = (row: PacketReader) => {
  const xml = row.text('certificateExtentData')
  if (xml === undefined) return {}
  const form = readForm(xml)
  if (form) return { form }
  return { unreadable: [{ field: 'certificateExtentData', text: xml.slice(0, 200) }] }
}

const submissionIn = (row: PacketReader, { receivingAgency }: Settings): OnlineSubmission | undefined => {
  const dossierCode = row.text('maHoSo', 'required')
  const submittedAt = row.text('ngayTiepNhan', 'required') && row.parsed('ngayTiepNhan', readMoment)
  const code = row.text('maTTHC', 'required')
  const fullName = row.text('hoVaTen', 'required')
  if (!dossierCode || !submittedAt || !code || !fullName) return undefined
  const fieldCode = row.text('maLinhVuc')
  const addressCodes = addressIn(row)
  const ward = row.text('nohT_MaXa')
  return {
    dossierCode,
    submittedAt,
    procedure: { code, ...(fieldCode !== undefined && { fieldCode }) },
    applicant: {
      type: 'citizen',
      fullName,
      identifiers: identifiersIn(row),
      ...(addressCodes && { addressCodes }),
    },
    receivingAgency,
    ...(ward !== undefined && { citizenUnit: { code: ward } }),
    ...formIn(row),
    documents: [],
  }
}

const noRow = { kind: 'reject', code: 'UNREADABLE', reason: 'Không đọc được dòng hồ sơ.' } as const

const itemOf = (value: unknown, settings: Settings): Decoded => {
  const row = packetReader(value)
  if (!row) return { ...noRow, row: value }
  if (over.includes(row.text('statusId') ?? ''))
    return { kind: 'ignore', reason: 'Hồ sơ đã kết thúc tại cơ sở dữ liệu.' }
  const submission = submissionIn(row, settings)
  if (!submission) return { ...noRow, ...row.refusal(), row: value }
  const subject = `submission|${submission.dossierCode}`
  return { kind: 'route', messages: [stating('online-submission', submission, { subject })] }
}

/** The window asked for: from some hours before the end of the last one until now. */
const windowAt = (cursor: string | undefined, { at, settings }: DeliveryContext<Settings>) => {
  const last = cursor === undefined ? at.getTime() : Date.parse(cursor)
  const from = vietnamTime(last - settings.lookBackHours * hourMs)
  return { from, to: vietnamTime(at) }
}

/** What citizens filed with the database itself, by the time of filing, the form as XML in a text (national-protocols E.8). */
export const filed = poll<ProtectionRequest, JsonReply, Settings>({
  summary: 'Asks for the dossiers that citizens filed with the database itself.',
  messages: ['online-submission'],
  everySeconds: 900,
  toRequest(cursor, context) {
    const { from, to } = windowAt(cursor, context)
    return { path: context.settings.paths.list, body: { TuNgay: written(from), DenNgay: written(to) } }
  },
  fromReply(reply, cursor, context) {
    const { meaning, rows, words } = answerIn(reply, context.settings, { isQuestion: true })
    if (meaning !== 'done')
      throw permanent('LIST_REFUSED', 'The database refuses the question for its list', words)
    return {
      items: rows.map((row) => itemOf(row, context.settings)),
      cursor: windowAt(cursor, context).to,
      more: false,
    }
  },
})
