import { comparison, isRecord, nfc, transient } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { ownerOf, papersOf } from './keep.ts'
import lookUpPacket from './schemas/look-up.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import type { Reply, Request } from './transport.ts'

/** Results by their codes; digitised papers apart, for a paper that is missing is less than a result that is. */
const codesOf = (dossier: Dossier) => {
  const results = papersOf({ ...dossier, documents: [] }).map(({ code }) => code)
  const files = papersOf({ ...dossier, results: [] }).map(({ code }) => code)
  return { results: [...new Set(results)], files: [...new Set(files)] }
}

const packetOf = (dossier: Dossier, owner: string, lookUp: NonNullable<Settings['lookUp']>): object => {
  const { results, files } = codesOf(dossier)
  return {
    SoDinhDanhChuSoHuu: owner,
    HoTenNguoiYeuCau: nfc(lookUp.requesterName),
    KenhThucHien: lookUp.channel,
    SoDinhDanhNguoiYeuCau: lookUp.requesterId,
    MaThuTuc: dossier.procedure.code,
    DanhSachDanhMucKetQua: [...new Set([...results, ...files])].map((code) => ({
      MaKetQua: code,
      SoKyHieu: '',
    })),
  }
}

/** The codes that the warehouse shows of this citizen; undefined where it shows no list. */
const shownIn = ({ status, body }: Reply): readonly string[] | undefined => {
  if (status !== 200 || !isRecord(body) || body.errorCode !== '00' || !isRecord(body.result)) return undefined
  const { DanhSachGiayToKetQua: rows } = body.result
  if (!Array.isArray(rows)) return undefined
  return rows.filter(isRecord).flatMap(({ MaKetQua }) => (typeof MaKetQua === 'string' ? [MaKetQua] : []))
}

/**
 * The look-up of the citizen's warehouse (national-protocols A.10) names no dossier: whether a paper of this kind is there is all that it
 * can say, so that a paper of the same kind from another dossier hides one that is missing.
 */
export const keptComparison = comparison<Request, Reply, Settings>({
  summary:
    "Asks the citizen's warehouse whether results and digitised papers are there, where the settings say how.",
  operations: { state: 'keepResults' },
  max: 1,
  aspects: ['result', 'files'],
  packets: { request: lookUpPacket },
  believed: ({ dossier }) => {
    const { results, files } = codesOf(dossier)
    return { aspects: { result: results, files } }
  },
  toRequest: ([of], { settings: { lookUp } }) => {
    const owner = of && ownerOf(of.dossier)
    if (!lookUp || !of || owner === undefined || papersOf(of.dossier).length === 0) return undefined
    return { find: packetOf(of.dossier, owner, lookUp) }
  },
  fromReply: (reply, of) => {
    const shown = shownIn(reply)
    if (!shown) throw transient('LOOK_UP_REFUSED', 'The warehouse did not say what it holds')
    return of.map(({ dossier }) => {
      const { results, files } = codesOf(dossier)
      const [result, papers] = [results, files].map((codes) => codes.filter((code) => shown.includes(code)))
      const isNone = result?.length === 0 && papers?.length === 0
      return isNone ? 'missing' : { aspects: { result: result ?? [], files: papers ?? [] } }
    })
  },
})
