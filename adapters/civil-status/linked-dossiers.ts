import {
  type DeliveryContext,
  isRecord,
  type PacketReader,
  type PollItem,
  packetReader,
  permanent,
  poll,
  readMoment,
  withoutAbsent,
} from '#adapter-kit'
import type { LinkedRegistration } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { chainFindings } from './sendable.ts'
import type { Settings } from './settings.ts'
import type { CivilRequest } from './transport.ts'

/** Those that are fetched in one run; the next one asks for the list again. */
const mostInOneRun = 100
const atList = 'list'
const filePlaces = ['/data/fileDinhKem/*/duLieuTepDinhKem']

/** Behind the ids of a run that did not reach the end of the list. */
const unfinished = ';'

/**
 * `list`: its beginning is next; `list;<id>`: what is behind this id. `<id>,<id>`: those that are to be fetched, with a semicolon at the
 * end where more are behind them.
 */
const idsIn = (cursor: string | undefined): readonly string[] =>
  cursor === undefined || cursor === atList || cursor.startsWith(atList + unfinished)
    ? []
    : cursor.replace(/;$/, '').split(',')

const afterIn = (cursor = ''): string | undefined =>
  cursor.startsWith(atList + unfinished) ? cursor.slice(atList.length + 1) : undefined

const fetching = (ids: readonly string[], isUnfinished: boolean) => ({
  cursor: ids.length > 0 ? ids.join(',') + (isUnfinished ? unfinished : '') : atList,
  more: ids.length > 0,
})

/** After the last of a run, which may not have been that of the list. */
const behind = (cursor: string, id: string, rest: readonly string[]) => {
  const isUnfinished = cursor.endsWith(unfinished)
  if (rest.length > 0 || !isUnfinished) return fetching(rest, isUnfinished)
  return { cursor: atList + unfinished + id, more: false }
}

const dataOf = ({ status, body }: JsonReply): unknown =>
  status === 200 && isRecord(body) && String(body.status) === '200' ? body.data : undefined

const listed = (reply: JsonReply): readonly string[] => {
  const data = dataOf(reply)
  if (!Array.isArray(data)) throw permanent('REPLY_UNREADABLE', 'The linked services give no list')
  const ids = data.flatMap((row: unknown) => packetReader(row)?.text('id') ?? [])
  return ids.filter((id) => !/[,;]/.test(id))
}

/** Ids are counted: a longer one is later. What is no number sorts by its letters. */
const compared = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : Number(one > other))

/** Those of the next run. What is refused stays on the list, and may fill its beginning: going by the ids, it keeps nothing from its turn. */
const nextRun = (ids: readonly string[], after: string | undefined) => {
  if (after === undefined && ids.length <= mostInOneRun) return fetching(ids, false)
  const sorted = ids.toSorted(compared)
  const left = after === undefined ? sorted : sorted.filter((id) => compared(id, after) > 0)
  const from = left.length > 0 ? left : sorted
  return fetching(from.slice(0, mostInOneRun), from.length > mostInOneRun)
}

const kinds: Readonly<Record<string, 'birth' | 'death'>> = { KS: 'birth', KT: 'death' }

type File = NonNullable<LinkedRegistration['files']>[number]

const fileOf = (row: PacketReader): File | undefined =>
  withoutAbsent<File>({
    id: row.text('id'),
    kindCode: row.text('loaiGiayTo'),
    title: row.text('tenGiayTo'),
    fileName: row.text('tenTepDinhKem', 'required'),
    withdrawn: row.text('huyGiayTo') === '1' ? true : undefined,
    // The transport has kept the file and left its address here.
    url: row.text('duLieuTepDinhKem'),
  })

const refused = (row: unknown, code: string, reason: string, pointer?: string): PollItem => ({
  kind: 'reject',
  code,
  reason,
  ...(pointer !== undefined && { pointer }),
  row,
})

const readDossier = (data: unknown, { rules }: Settings): PollItem => {
  const row = packetReader(data)
  if (!row) return refused(data, 'UNREADABLE', 'Hồ sơ liên thông không phải là đối tượng.')
  const [dossierCode, form] = [row.text('maHoSo', 'required'), row.text('data', 'required')]
  const kind = row.parsed('module', (said) => (Object.hasOwn(kinds, said) ? kinds[said] : undefined))
  const receivedAt = row.parsed('ngayTiepNhan', readMoment)
  const files = row.list('fileDinhKem').map(fileOf)
  const missing = row.refusal()
  if (missing) return { ...missing, row: data }
  if (!dossierCode || !form || !kind || !receivedAt)
    return refused(data, 'UNREADABLE', 'Không đọc được loại việc hoặc ngày tiếp nhận của hồ sơ liên thông.')
  const [finding] = chainFindings(kind, receivedAt, true, rules)
  if (finding) return refused(data, finding.code, finding.message.vi, '/ngayTiepNhan')
  if (files.some((file) => file && !file.withdrawn && !file.url?.startsWith('store:')))
    return refused(data, 'FILE_NOT_KEPT', 'Một tệp của hồ sơ liên thông không lưu được.', '/fileDinhKem')
  const read = withoutAbsent<LinkedRegistration>({
    dossierCode,
    kind,
    procedureCode: row.text('maTTHC'),
    unitCode: row.text('maDonVi'),
    receivedAt,
    techId: row.text('techId'),
    form,
    files: files.length > 0 ? files.filter((file) => file !== undefined) : undefined,
  })
  if (!read) return refused(data, 'UNREADABLE', 'Hồ sơ liên thông không có nội dung.')
  const message = { type: 'linked-registration' as const, data: read, key: read.techId ?? dossierCode }
  return { kind: 'route', messages: [message], mark: dossierCode }
}

/** An answer that cannot be read of one dossier keeps no other from its turn. */
const itemOf = (reply: JsonReply, id: string, settings: Settings): PollItem => {
  const data = dataOf(reply)
  return data === undefined
    ? refused({ id }, 'UNREADABLE', 'Không đọc được nội dung của hồ sơ liên thông.')
    : readDossier(data, settings)
}

/** Dossiers that citizens filed as part of linked services: listed, fetched one by one, acknowledged once they are stored. */
export const linkedDossiers = poll({
  summary: 'Fetches civil-status dossiers from the linked services, and acknowledges what is stored.',
  messages: ['linked-registration'],
  bringsFiles: true,
  // An acknowledgement is due within two working hours.
  everySeconds: 600,
  toRequest(cursor): CivilRequest {
    const [id] = idsIn(cursor)
    const asking = { system: 'linked', method: 'GET' } as const
    if (id === undefined) return { ...asking, path: '/hosolienthong' }
    return { ...asking, path: `/hosolienthong/${encodeURIComponent(id)}`, keeps: filePlaces }
  },
  fromReply(reply: JsonReply, cursor = atList, { settings }: DeliveryContext<Settings>) {
    const [id, ...rest] = idsIn(cursor)
    if (id === undefined) return { items: [], ...nextRun(listed(reply), afterIn(cursor)) }
    // Somebody else took it meanwhile.
    if (reply.status === 404) return { items: [], ...behind(cursor, id, rest) }
    return { items: [itemOf(reply, id, settings)], ...behind(cursor, id, rest) }
  },
  acknowledge: {
    toRequest: ([item]): CivilRequest => ({
      system: 'linked',
      method: 'PUT',
      path: '/hosolienthong',
      body: { maHoSo: item?.mark ?? '', daNhan: true },
    }),
    fromReply({ status, body }: JsonReply) {
      if (status !== 200 || !isRecord(body) || String(body.status) !== '200')
        throw permanent('ACKNOWLEDGEMENT_REFUSED', 'The linked services did not take the acknowledgement')
    },
  },
})
