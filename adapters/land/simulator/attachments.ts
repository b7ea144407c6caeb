import { createHash } from 'node:crypto'
import { type Packet, packetIn, packetsIn, textIn } from '#adapter-kit'
import { type Refusal, refusal } from './answers.ts'

/** What the land system keeps of a file. */
export interface HeldFile {
  readonly title: string
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

const base64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/

const readFile = (row: Packet): HeldFile | Refusal => {
  const title = textIn(row, 'TenGiayTo')
  const { name, data } = packetIn(row, 'TapTin')
  if (title === '') return refusal('VALIDATION', 'Thiếu TenGiayTo')
  if (typeof name !== 'string' || name === '') return refusal('VALIDATION', `${title}: thiếu tên tệp`)
  if (typeof data !== 'string' || data === '' || data.length % 4 !== 0 || !base64.test(data))
    return refusal('VALIDATION', `${title}: nội dung tệp không phải base64`)
  for (const count of ['SoBanChinh', 'SoBanSao'])
    if (!Number.isSafeInteger(row[count]))
      return refusal('VALIDATION', `${title}: ${count} phải là số nguyên`)
  const bytes = Buffer.from(data, 'base64')
  if (/\.pdf$/i.test(name) && !bytes.subarray(0, 5).equals(Buffer.from('%PDF-')))
    return refusal('VALIDATION', `${title}: tệp không phải PDF`)
  return { title, name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The files of a packet, or what is wrong with the first that is none. */
export const readFiles = (packet: Packet, list: string): readonly HeldFile[] | Refusal => {
  const files: HeldFile[] = []
  for (const row of packetsIn(packet, list)) {
    const file = readFile(row)
    if ('message' in file) return file
    files.push(file)
  }
  return files
}
