import {
  completed,
  type DeliveryContext,
  isRecord,
  type Outcome,
  operation,
  packetReader,
  parseJson,
  permanent,
  reject,
  rejected,
} from '#adapter-kit'
import type { CivilCodeList, CivilRegisterEntry, CivilRegistrationReference } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { answerIn, refusalOf } from './answer.ts'
import { readEntry } from './entry.ts'
import { unitOf } from './modules.ts'
import { stateRequest } from './question.ts'
import { isRegistered, readRows } from './rows.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import type { CivilRequest } from './transport.ts'

type Context = DeliveryContext<Settings>

const unknown = () =>
  rejected('DOSSIER_UNKNOWN', 'Hệ thống hộ tịch không có hồ sơ này', 'sender', { pointer: '/dossierCode' })

const unfinished = () => rejected('NOT_REGISTERED_YET', 'Hồ sơ chưa được đăng ký vào sổ hộ tịch', 'partner')

const documentedEntry = (reply: JsonReply, dossierCode: string): Outcome<CivilRegisterEntry> => {
  const answer = answerIn(reply)
  if (answer.status === '1') {
    const [row] = answer.body.list('value')
    const entry = row && readEntry(row)
    if (!entry) throw permanent('REPLY_UNREADABLE', 'The answer holds no entry of the register')
    return completed({ dossierCode, ...entry })
  }
  if (answer.errorCode === '200') return unfinished()
  return answer.errorCode === '201' ? unknown() : refusalOf(answer)
}

const entryInRows = (reply: JsonReply, dossierCode: string): Outcome<CivilRegisterEntry> => {
  const row = readRows(reply).find(({ number }) => number === dossierCode)
  if (!row) return unknown()
  return isRegistered(row.state) && row.entry ? completed({ dossierCode, ...row.entry }) : unfinished()
}

const entryRequest = (
  { dossierCode, kind }: CivilRegistrationReference,
  settings: Settings,
): CivilRequest => {
  const request = stateRequest([dossierCode], kind, settings)
  return settings.generation === 'documented' ? { ...request, path: settings.paths.entry } : request
}

export const lookUpEntry = operation({
  summary: 'Asks what the register wrote down for a dossier: number, book, page and day.',
  input: 'civil-registration-reference',
  output: 'civil-register-entry',
  use: 'query',
  repeatable: true,
  check: ({ dossierCode }, settings: unknown) => {
    const { generation, unitCodes } = settings as Settings
    if (generation === 'newer' || unitOf(dossierCode, unitCodes).unit !== undefined) return []
    return [
      reject(
        '/dossierCode',
        'UNIT_UNKNOWN',
        'Cấu hình không có mã đơn vị hộ tịch của đơn vị tiếp nhận.',
        "The settings have no ministry's code of the unit that received it.",
      ),
    ]
  },
  toRequest: (asked, { settings }: Context) => entryRequest(asked, settings),
  fromReply: (reply: JsonReply, { dossierCode }, { settings }: Context) =>
    settings.generation === 'documented'
      ? documentedEntry(reply, dossierCode)
      : entryInRows(reply, dossierCode),
  packets: { request: requestPacket, reply: replyPacket },
})

/** `loaiDanhMuc` (national-protocols E.2). */
const lists = { nationality: 1, country: 2, ethnicity: 3, units: 4, 'identity-paper': 5 } as const

/** The rows are JSON in a text; how their two fields are called is PROPOSED. */
const codesIn = (value: unknown): CivilCodeList['codes'] => {
  let rows: unknown = value
  try {
    rows = typeof value === 'string' ? parseJson(value) : value
  } catch {
    throw permanent('REPLY_UNREADABLE', 'The list of codes is no JSON')
  }
  if (!Array.isArray(rows)) throw permanent('REPLY_UNREADABLE', 'The answer holds no list of codes')
  return rows.map((row: unknown) => {
    const fields = packetReader(row)
    const [code, name] = [fields?.text('ma'), fields?.text('ten')]
    if (code === undefined) throw permanent('REPLY_UNREADABLE', 'A row of the list has no code')
    return { code, ...(name !== undefined && { name }) }
  })
}

export const listCodes = operation({
  summary:
    'Asks for one list of codes of the register: nationalities, countries, ethnic groups, units, identity papers.',
  input: 'civil-code-list-request',
  output: 'civil-code-list',
  use: 'query',
  repeatable: true,
  toRequest: ({ list }, { settings }: Context): CivilRequest => ({
    system: 'ministry',
    method: 'POST',
    path: settings.paths.codes,
    body: { loaiDanhMuc: lists[list] },
  }),
  fromReply: (reply: JsonReply, { list }) => {
    const answer = answerIn(reply)
    if (answer.status !== '1') return refusalOf(answer)
    return completed({ list, codes: codesIn(isRecord(reply.body) ? reply.body.value : undefined) })
  },
  packets: { request: requestPacket, reply: replyPacket },
})
