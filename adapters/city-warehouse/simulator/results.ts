import { createHash } from 'node:crypto'
import { answerJson, answerText, type Packet, packetsIn, type SimulatorReply, textIn } from '#adapter-kit'

interface Result {
  readonly owner: string
  readonly MaKetQua: string
  readonly TenGiayTo: string
  readonly SoKyHieu: string
  readonly CoQuanChuQuan: string
  readonly file: string
}

const code = (errorCode: string, message: string, result: unknown = null): SimulatorReply =>
  answerJson(200, {
    errorCode,
    message,
    // What it covers is not known; here it is the result.
    signature: createHash('sha256').update(JSON.stringify(result)).digest('hex'),
    result,
  })

const needed = ['SoDinhDanhChuSoHuu', 'HoTenNguoiYeuCau', 'KenhThucHien', 'SoDinhDanhNguoiYeuCau', 'MaThuTuc']

/** The citizen's warehouse of digitised results (national-protocols A.10). */
export const resultWarehouse = () => {
  const results: Result[] = []
  /** As the look-up shows it, whoever put it in; the number is a paper's own and none is known of what the city put in. */
  const deposited = (paper: Packet): Result => ({
    owner: textIn(paper, 'SoDinhDanhChuSoHuu'),
    MaKetQua: textIn(paper, 'MaKetQua'),
    TenGiayTo: textIn(paper, 'TenGiayTo'),
    SoKyHieu: '',
    CoQuanChuQuan: textIn(paper, 'CoQuanChuQuan'),
    file: packetsIn(paper, 'DanhSachTepDinhKem')
      .map((file) => textIn(file, 'DuongDan'))
      .join(''),
  })
  return {
    put(owner: string, given: Packet): string {
      const file = `/kho/${createHash('sha256').update(`${owner}|${results.length}`).digest('hex').slice(0, 32)}`
      results.push({
        owner,
        MaKetQua: textIn(given, 'code') || 'KQ.G15.000031',
        TenGiayTo: textIn(given, 'title') || 'Giấy khai sinh',
        SoKyHieu: textIn(given, 'number') || `${results.length + 1}/KS`,
        CoQuanChuQuan: 'H26.107',
        file,
      })
      return file
    },
    find(packet: Packet, deposits: readonly Packet[]): SimulatorReply {
      const absent = needed.find((name) => textIn(packet, name) === '')
      if (absent !== undefined) return code('01', `Thiếu trường ${absent}`)
      const asked = packetsIn(packet, 'DanhSachDanhMucKetQua')
      if (asked.length === 0) return code('01', 'Thiếu trường DanhSachDanhMucKetQua')
      const fits = (result: Result) =>
        asked.some(
          (row) =>
            textIn(row, 'MaKetQua') === result.MaKetQua &&
            ['', result.SoKyHieu].includes(textIn(row, 'SoKyHieu')),
        )
      const rows = [...results, ...deposits.map(deposited)]
        .filter((result) => result.owner === textIn(packet, 'SoDinhDanhChuSoHuu') && fits(result))
        .map(({ owner: _owner, file, ...row }) => ({
          ...row,
          DanhSachTepDinhKem: [{ TenTep: 'ket-qua.pdf', DuongDan: file }],
        }))
      return code('00', 'Thành công', { DanhSachGiayToKetQua: rows })
    },
    /** Base64 as a JSON text. */
    file(packet: Packet): SimulatorReply {
      const found = results.find(
        ({ file, CoQuanChuQuan }) =>
          file === textIn(packet, 'DuongDan') && CoQuanChuQuan === textIn(packet, 'CoQuanChuQuan'),
      )
      if (!found) return answerText(404, 'Không tìm thấy tệp')
      const bytes = Buffer.from(`%PDF-1.4\nKet qua gia lap ${found.MaKetQua}\n%%EOF`)
      return answerJson(200, bytes.toString('base64'))
    },
    clear(): void {
      results.length = 0
    },
  }
}
