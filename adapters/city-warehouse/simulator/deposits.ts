import { createHash } from 'node:crypto'
import { answerJson, type Packet, packetsIn, type SimulatorReply, textIn } from '#adapter-kit'

const code = (errorCode: string, message: string, result: unknown = null): SimulatorReply =>
  answerJson(200, {
    errorCode,
    message,
    // What it covers is not known; here it is the result.
    signature: createHash('sha256').update(JSON.stringify(result)).digest('hex'),
    result,
  })

const needed = ['SoDinhDanhChuSoHuu', 'MaHoSo', 'MaThuTuc', 'CoQuanChuQuan']

const problemOf = (paper: Packet): string | undefined => {
  const absent = ['MaKetQua', 'TenGiayTo'].find((name) => textIn(paper, name) === '')
  if (absent !== undefined) return `Thiếu trường ${absent}`
  const flags = ['DuocSoHoa', 'DuocTaiSuDung']
  const wrong = flags.find((name) => !['0', '1'].includes(textIn(paper, name)))
  if (wrong !== undefined) return `${wrong} phải là 0 hoặc 1`
  const files = packetsIn(paper, 'DanhSachTepDinhKem')
  const isNamed = files.every(
    (file) => textIn(file, 'TenTep') !== '' && /^https?:/.test(textIn(file, 'DuongDan')),
  )
  return files.length > 0 && isNamed ? undefined : 'Thiếu tệp đính kèm'
}

/**
 * Putting a paper into the citizen's warehouse: nobody has seen it. The fields are those of the look-up's answer
 * (national-protocols A.10), with the flags of the portal's packet (A.4); all or none, and the same paper takes its own place.
 */
export const depositDesk = () => {
  const kept = new Map<string, Packet>()
  return {
    put(packet: Packet): SimulatorReply {
      const absent = needed.find((name) => textIn(packet, name) === '')
      if (absent !== undefined) return code('01', `Thiếu trường ${absent}`)
      const owner = textIn(packet, 'SoDinhDanhChuSoHuu')
      if (!/^\d{12}$/.test(owner)) return code('01', `Số định danh ${owner} không hợp lệ`)
      const papers = packetsIn(packet, 'DanhSachGiayToKetQua')
      if (papers.length === 0) return code('01', 'Thiếu trường DanhSachGiayToKetQua')
      const problem = papers.map(problemOf).find((one) => one !== undefined)
      if (problem !== undefined) return code('01', problem)
      const dossier = textIn(packet, 'MaHoSo')
      for (const paper of papers) {
        const name = ['MaKetQua', 'TenGiayTo'].map((field) => textIn(paper, field)).join('|')
        kept.set(`${owner}|${dossier}|${name}`, {
          ...paper,
          SoDinhDanhChuSoHuu: owner,
          MaHoSo: dossier,
          CoQuanChuQuan: textIn(packet, 'CoQuanChuQuan'),
        })
      }
      return code('00', 'Thành công', { SoGiayTo: papers.length })
    },
    kept: () => [...kept.values()],
    clear: () => kept.clear(),
  }
}
