import { type Packet, textIn } from '#adapter-kit'
import { isRefusal, type Refusal, refusal } from './answers.ts'
import { type HeldFile, readFiles } from './attachments.ts'
import type { HandOver } from './hand-over.ts'
import { isLocalTime } from './moments.ts'

export const landStates = [
  'received',
  'in-process',
  'supplement',
  'finished',
  'sent-back',
  'returned',
] as const
export type LandState = (typeof landStates)[number]

export interface LandDossier {
  /** The land system's own id, `data` of the answer. */
  readonly id: number
  readonly number: string
  readonly dossier: string
  readonly born: 'city' | 'land'
  readonly packet: Packet
  readonly files: HeldFile[]
  state: LandState
  due: string
  returnedAt?: string
  readonly complaints: string[]
}

/** The dossiers of one land system, by SoBienNhan. */
export const landRegister = () => {
  const dossiers = new Map<string, LandDossier>()
  let last = 0

  const named = (packet: Packet): LandDossier | Refusal => {
    const number = textIn(packet, 'SoBienNhan')
    return dossiers.get(number) ?? refusal('NOT_FOUND', `Không tìm thấy hồ sơ ${number}`)
  }

  const add = (given: HandOver, born: LandDossier['born']): LandDossier => {
    last += 1
    const { number, dossier, due, packet, files } = given
    const state = born === 'city' ? 'received' : 'in-process'
    const made = { id: last, number, dossier, born, packet, due, state, complaints: [] } as const
    const held: LandDossier = { ...made, files: [...files], complaints: [] }
    dossiers.set(number, held)
    return held
  }

  return {
    add,
    get: (number: string) => dossiers.get(number),
    held: () => [...dossiers.values()].map((dossier) => ({ ...dossier })),
    clear(): void {
      dossiers.clear()
      last = 0
    },
    take(given: HandOver, repeated: 'refused' | 'same-id'): LandDossier | Refusal {
      const known = dossiers.get(given.number)
      if (!known) return add(given, 'city')
      return repeated === 'same-id'
        ? known
        : refusal('EXISTS', `Số biên nhận ${given.number} đã được tiếp nhận`)
    },
    /** A supplement that came in; the same again changes nothing. */
    supplement(packet: Packet): LandDossier | Refusal {
      const dossier = named(packet)
      if (isRefusal(dossier)) return dossier
      const due = textIn(packet, 'NgayHenTraMoi')
      if (!isLocalTime(due)) return refusal('VALIDATION', 'NgayHenTraMoi không hợp lệ')
      const files = readFiles(packet, 'DanhSachGiayToBoSung')
      if (isRefusal(files)) return files
      if (dossier.state !== 'supplement') {
        const isRepeat = dossier.due === due && dossier.state === 'in-process'
        return isRepeat ? dossier : refusal('STATE', `Hồ sơ ${dossier.number} không ở trạng thái chờ bổ sung`)
      }
      dossier.due = due
      dossier.files.push(...files)
      dossier.state = 'in-process'
      return dossier
    },
    /** The result was handed to the citizen; the same again changes nothing. */
    handOut(packet: Packet): LandDossier | Refusal {
      const dossier = named(packet)
      if (isRefusal(dossier)) return dossier
      const at = textIn(packet, 'NgayTra')
      if (!isLocalTime(at)) return refusal('VALIDATION', 'NgayTra không hợp lệ')
      if (dossier.state === 'returned' && dossier.returnedAt === at) return dossier
      if (dossier.state !== 'finished' && dossier.state !== 'sent-back')
        return refusal('STATE', `Hồ sơ ${dossier.number} chưa kết thúc`)
      dossier.state = 'returned'
      dossier.returnedAt = at
      return dossier
    },
    /** A result that is wrong goes back to the officer. */
    complain(packet: Packet): LandDossier | Refusal {
      const dossier = named(packet)
      if (isRefusal(dossier)) return dossier
      const text = textIn(packet, 'NoiDung').trim()
      if (text === '') return refusal('VALIDATION', 'Thiếu trường NoiDung')
      const files = readFiles(packet, 'DanhSachGiayToDinhKem')
      if (isRefusal(files)) return files
      if (dossier.state === 'in-process' && dossier.complaints.at(-1) === text) return dossier
      if (dossier.state !== 'finished' && dossier.state !== 'returned')
        return refusal('STATE', `Hồ sơ ${dossier.number} chưa có kết quả`)
      dossier.complaints.push(text)
      dossier.files.push(...files)
      dossier.state = 'in-process'
      return dossier
    },
  }
}

export type LandRegister = ReturnType<typeof landRegister>
