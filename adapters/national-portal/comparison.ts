import { createHash } from 'node:crypto'
import { type Believed, comparison, permanent, readMoment, type Standing } from '#adapter-kit'
import { askForDossier } from './call.ts'
import { type Row, rowsOf, textOf } from './catalogue.ts'
import { toPortalDate } from './dates.ts'
import { dossierPacket } from './dossier.ts'
import { rowOf } from './partner-dossier.ts'
import type { PortalRequest } from './portal-transport.ts'
import { progressRow } from './progress.ts'
import { shownRows } from './progress-look-up.ts'
import { refused, wordsOf } from './refusal.ts'
import { type PortalReply, resultOf } from './reply.ts'
import { generationOf } from './rest/reference.ts'
import catalogueRequest from './schemas/catalogue-request.json' with { type: 'json' }
import reply from './schemas/reply.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { clean } from './text.ts'

type Packet = ReturnType<typeof dossierPacket>

const dateFields = [
  'NgayNopHoSo',
  'NgayTiepNhan',
  'NgayHenTra',
  'NgayKetThucXuLy',
  'NgayTra',
  'NgayTuChoi',
] as const satisfies readonly (keyof Packet)[]

/** Names of papers and words of officers may speak of persons. */
const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22)

/** As we write it, however it is written there; what cannot be read stays as it is, and differs. */
const dateShown = (text: string): string => {
  const moment = readMoment(text)
  return moment === undefined ? text : toPortalDate(moment)
}

const paperOf = (of: (name: string) => string): string =>
  [of('GiayToId'), of('MaGiayToKetQua'), hashed(of('TenGiayTo'))].join('|')

/** Without its address: a link is signed anew each time. */
const fileOf = (of: (name: string) => string): string =>
  [of('TepDinhKemId'), of('IsDeleted').toLowerCase(), hashed(of('TenTepDinhKem'))].join('|')

const stepOf = (of: (name: string) => string): string =>
  [of('ThoiDiemXuLy'), of('TrangThai'), hashed(of('NoiDungXuLy'))].join('|')

const ours =
  (row: Readonly<Record<string, unknown>>) =>
  (name: string): string =>
    clean(String(row[name] ?? ''))

const theirs =
  (row: Row) =>
  (name: string): string =>
    clean(textOf(row, name.toUpperCase()))

const believed = ({ dossier, progress, codes }: Believed, settings: Settings): Standing => {
  const packet = dossierPacket(dossier, settings, { codes })
  return {
    aspects: {
      state: [packet.TrangThaiHoSo],
      dates: dateFields.map((name) => `${name}=${packet[name]}`),
      agency: [packet.DonViXuLy],
      result: packet.DanhSachGiayToKetQua.map((row) => paperOf(ours(row))),
      files: packet.TaiLieuNop.map((row) => fileOf(ours(row))),
      progress: progress.map((row) => stepOf(ours(progressRow(row)))),
    },
  }
}

/**
 * What `TraCuuHoSo` shows. What it answers in a row was not seen (A.3): only fields that are there are compared, so a portal that
 * shows less is compared by less. A date that is not there counts as empty where any date is shown.
 */
const shown = (row: Row, settings: Settings): Standing => {
  const of = theirs(row)
  const list = (name: string) => {
    const value = row[name.toUpperCase()]
    return Array.isArray(value) ? rowsOf(value) : undefined
  }
  const state = textOf(row, 'TRANGTHAIHOSO', 'TRANGTHAI')
  const [results, files, steps] = [list('DanhSachGiayToKetQua'), list('TaiLieuNop'), shownRows(row, settings)]
  return {
    aspects: {
      ...(state !== undefined && { state: [clean(state)] }),
      ...(dateFields.some((name) => name.toUpperCase() in row) && {
        dates: dateFields.map((name) => `${name}=${dateShown(of(name))}`),
      }),
      ...('DONVIXULY' in row && { agency: [of('DonViXuLy')] }),
      ...(results && { result: results.map((one) => paperOf(theirs(one))) }),
      ...(files && { files: files.map((one) => fileOf(theirs(one))) }),
      ...(steps && { progress: steps.map((one) => stepOf(theirs(one))) }),
    },
  }
}

/** Asks one dossier at a time: no look-up of several was seen. */
export const classicComparison = comparison<PortalRequest, PortalReply, Settings>({
  summary: 'Holds what the portal shows of a dossier (TraCuuHoSo) against what it acknowledged.',
  operations: { state: 'syncDossier', progress: 'syncProgress' },
  max: 1,
  aspects: ['state', 'dates', 'agency', 'result', 'files', 'progress'],
  packets: { request: catalogueRequest, reply },
  believed,
  toRequest: ([one], { settings }) =>
    one && generationOf(settings, one) === 'classic' ? askForDossier(one.code) : undefined,
  fromReply: (answer, of, { settings }) => {
    const result = resultOf(answer, settings)
    if (result === undefined) {
      const { code } = refused(answer, settings)
      throw permanent('LOOK_UP_REFUSED', `The portal did not say what it has of the dossier (${code})`, {
        ...wordsOf(answer),
      })
    }
    return of.map(({ code }) => {
      const row = rowOf(result, code)
      return row ? shown(row, settings) : 'missing'
    })
  },
})
