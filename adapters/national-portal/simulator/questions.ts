import { list, moment, required, text } from './field-rules.ts'
import { type Json, rowsOf, textOf } from './records.ts'
import { refusals } from './refusals.ts'
import type { Service } from './services.ts'

/** Questions that citizens put on the portal, and those that the city shares (national-protocols A.3). */
export interface Questions {
  ask(count: number, to: 'city' | 'agency'): string[]
  readonly services: ReadonlyMap<string, Service>
  held(): Json
  clear(): void
}

const invented = (id: string, number: number): Json => ({
  HOIDAPID: id,
  MALINHVUC: 'G15-TP07',
  TENDONVI: 'UBND phường Minh Họa',
  NOIDUNG: `Thủ tục minh họa số ${number} cần giấy tờ gì?`,
  MADONVI: 'H26.900',
  NOIDUNGTRALOI: '',
  TRALOIID: '',
  HOVATEN: 'Trần Thị Ví Dụ',
  DIACHI: 'Số 1 phố Minh Họa',
  THUDIENTU: 'vi.du@example.vn',
  SODIENTHOAI: '0900000001',
  MATTHCDP: '1.900001',
  TRANGTHAI: '0',
})

export const questionRegister = (): Questions => {
  const asked = new Map<string, { readonly to: 'city' | 'agency'; row: Json }>()
  const shared = new Map<string, Json>()
  let numbered = 0

  const listed = (to: 'city' | 'agency'): Service => ({
    endpoint: 'integration',
    shape: {},
    answer: () => ({
      message: 'Thành công',
      fields: { result: [...asked.values()].filter((one) => one.to === to).map(({ row }) => row) },
    }),
  })

  const share: Service = {
    endpoint: 'integration',
    shape: {
      data: list(
        {
          HOIDAPID: required(text),
          MaLinhVuc: text,
          NOIDUNG: required(text),
          MADONVI: required(text),
          TENDONVI: text,
        },
        100,
      ),
    },
    answer({ arguments: call }) {
      for (const row of rowsOf(call, 'data')) shared.set(textOf(row, 'HOIDAPID'), row)
      return { message: 'Đồng bộ hỏi đáp thành công' }
    },
  }

  const answer: Service = {
    endpoint: 'integration',
    shape: {
      data: list(
        {
          HOIDAPID: required(text),
          MADONVI: required(text),
          NGUOITRALOI: required(text),
          CHUCVUNGUOITRALOI: text,
          NGAYTRALOI: required(moment),
          NOIDUNGTRALOI: required(text),
        },
        100,
      ),
    },
    answer({ arguments: call }) {
      const rows = rowsOf(call, 'data')
      const unknown = rows.find((row) => !asked.has(textOf(row, 'HOIDAPID')))
      if (unknown) return refusals.missing(textOf(unknown, 'HOIDAPID'))
      for (const row of rows) {
        const question = asked.get(textOf(row, 'HOIDAPID'))
        if (question) question.row = { ...question.row, ...row, TRANGTHAI: '1' }
      }
      return { message: 'Đồng bộ kết quả thành công' }
    },
  }

  /** What rows it gives was not seen: those of the answer, under the names of its own service. */
  const answersTo: Service = {
    endpoint: 'integration',
    shape: { cauhoiid: required(text) },
    answer({ arguments: call }) {
      const id = textOf(call, 'cauhoiid')
      const row = asked.get(id)?.row
      if (!row) return refusals.missing(id)
      return { message: 'Thành công', fields: { result: textOf(row, 'NOIDUNGTRALOI') === '' ? [] : [row] } }
    },
  }

  return {
    ask: (count, to) =>
      Array.from({ length: count }, () => {
        numbered += 1
        const id = `HD-${900_000 + numbered}`
        asked.set(id, { to, row: invented(id, numbered) })
        return id
      }),
    services: new Map([
      ['DongBoHoiDap', share],
      ['LayNoiDungTraLoiTheoCauHoi', answersTo],
      ['DongBoKetQuaHoiDapGuiTuDVCQG', answer],
      ['LayDanhSachHoiDapGuiTuDVCQG', listed('city')],
      ['LayDanhSachHoiDapBoCoQuan', listed('agency')],
    ]),
    held: () => ({
      asked: Object.fromEntries([...asked].map(([id, { row }]) => [id, row])),
      shared: Object.fromEntries(shared),
    }),
    clear() {
      asked.clear()
      shared.clear()
      numbered = 0
    },
  }
}
