import { type Packet, type SimulatorReceivedFile, textIn } from '#adapter-kit'
import { envelopeTime } from './moments.ts'

/** Of the newer client: 1 waits, 2 supplement, 3 qualifies, 4 done, 6 refused, 7 local "sent". */
export type CivilState = 1 | 2 | 3 | 4 | 6 | 7

/** Two unequal numbers for one dossier: ours, and that of the linked group. */
export interface CivilDossier {
  /** The long id of the ministry. */
  readonly id: number
  readonly code: string
  readonly linked: string
  readonly unit: string
  readonly module: string
  readonly via: 'documented' | 'newer'
  readonly data: string
  readonly files: readonly SimulatorReceivedFile[]
  state: CivilState
  changedAt: Date
  note: string
  deadline: string
  entry?: {
    readonly so: string
    readonly quyenSo: string
    readonly trangSo: string
    readonly ngayDangKy: string
  }
}

export type NewDossier = Pick<CivilDossier, 'code' | 'linked' | 'unit' | 'module' | 'via' | 'data' | 'files'>

const texts: Readonly<Record<CivilState, string>> = {
  1: 'Đã tiếp nhận, chờ xử lý',
  2: 'Yêu cầu bổ sung hồ sơ',
  3: 'Hồ sơ đủ điều kiện',
  4: 'Đã đăng ký',
  6: 'Từ chối',
  7: 'Đã chuyển công chức tư pháp - hộ tịch',
}

export const civilStates: Readonly<Record<string, CivilState>> = {
  receive: 1,
  supplement: 2,
  qualify: 3,
  register: 4,
  refuse: 6,
  forward: 7,
}

const registers: Readonly<Record<string, string>> = { LTKS: 'KS', KS: 'KS', LTKT: 'KT', KT: 'KT', BS: 'BS' }

/** The dossiers that the ministry's system holds, by the one-stop number. */
export const civilRegister = (now: () => Date) => {
  const dossiers = new Map<string, CivilDossier>()
  let last = 0

  const row = (dossier: CivilDossier, province: string): Packet => ({
    maDonVi: dossier.unit,
    maTinh: province,
    module: dossier.module,
    maHoSoLT: dossier.linked,
    maHoSoMCDT: dossier.code,
    errors: '',
    trangThai: dossier.state,
    thoiGianThucHien: envelopeTime(dossier.changedAt),
    ghiChu: dossier.note,
    ketQuaXuLy: dossier.entry ? JSON.stringify(dossier.entry) : '',
    nguoiXuLy: 'Trần Thị Minh Họa',
    chucDanh: 'Công chức tư pháp - hộ tịch',
    phongBanXuLy: 'Ủy ban nhân dân phường Minh Họa',
    noiDungXuLy: texts[dossier.state],
    hanBoSungHoSo: dossier.deadline,
  })

  return {
    get: (code: string) => dossiers.get(code),
    byId: (id: string) => [...dossiers.values()].find((dossier) => String(dossier.id) === id),
    all: () => [...dossiers.values()],
    row,
    /** What the documented service gives of a registration. */
    entryOf: ({ id, unit, entry }: CivilDossier): Packet => ({ id, maDonVi: unit, ...entry }),
    add(given: NewDossier): CivilDossier {
      const id = dossiers.get(given.code)?.id ?? last + 1
      last = Math.max(last, id)
      const dossier: CivilDossier = { ...given, id, state: 1, changedAt: now(), note: '', deadline: '' }
      dossiers.set(given.code, dossier)
      return dossier
    },
    /** A registrar's act: a registration gets its number in the register. */
    move(dossier: CivilDossier, state: CivilState, given: Packet): void {
      dossier.state = state
      dossier.changedAt = now()
      dossier.note = textIn(given, 'note')
      dossier.deadline = textIn(given, 'deadline')
      if (state !== 4) return
      const at = envelopeTime(now())
      const book = `${registers[dossier.module] ?? 'KH'}/${at.slice(6, 10)}`
      dossier.entry = {
        so: String(dossier.id),
        quyenSo: `01/${book}`,
        trangSo: '1',
        ngayDangKy: at.slice(0, 10),
      }
    },
    held: () =>
      [...dossiers.values()].map(({ changedAt, files, ...rest }) => ({
        ...rest,
        files: files.map(({ sha256 }) => sha256),
        changedAt: changedAt.toISOString(),
      })),
    clear(): void {
      dossiers.clear()
      last = 0
    },
  }
}

export type CivilRegister = ReturnType<typeof civilRegister>
