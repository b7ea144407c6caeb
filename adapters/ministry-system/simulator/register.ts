import { vietnamClock } from '#adapter-kit'

/** What a ministry's central system says of a dossier each time that something changes there. Names and forms are our reading. */
export interface Change {
  readonly MaSuKien: string
  readonly MaHoSo: string
  readonly SoHoSoBo: string
  readonly TrangThai: string
  readonly MaTTHC: string
  readonly DonViTiepNhan: { readonly MaDonVi: string; readonly TenDonVi: string }
  readonly DonViXuLy: { readonly MaDonVi: string; readonly TenDonVi: string }
  readonly YeuCau: string
  readonly NgayNop: string
  readonly NgayTiepNhan?: string
  readonly NgayHenTra?: string
  readonly NgayKetThuc?: string
  readonly ThoiDiem: string
}

/** A ministry: the digits of its numbers, how long they are, and how its own numbers begin. */
export interface MinistryRules {
  readonly digits: string
  readonly length: 6 | 7
  readonly own: string
  readonly procedure: string
}

/** `dd/MM/yyyy HH:mm:ss`, Vietnam time. */
const written = (at: Date): string => {
  const [day = '', time = ''] = vietnamClock(at).split('T')
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 8)}`
}

/** The road of an ordinary dossier, in the national state codes: new, received, in work, done, handed out. */
const road = ['1', '2', '4', '9', '10']
const askedAt: Readonly<Record<string, string>> = {
  '1': 'TIEP_NHAN',
  '2': 'GIAI_QUYET',
  '4': 'GIAI_QUYET',
  '9': 'TRA_KET_QUA',
}
const received = ['2', '4', '5', '9', '10']
const over = ['9', '10']
const termMs = 10 * 86_400_000

interface Held {
  readonly code: string
  readonly number: string
  readonly agency: string
  state: string
  readonly submitted: Date
  receivedAt?: Date
  finishedAt?: Date
}

/** The dossiers of one ministry, and every change of them in the order in which it happened. */
export const register = (rules: MinistryRules, now: () => Date) => {
  const dossiers = new Map<string, Held>()
  const changes: Change[] = []
  let moment = 0
  let count = 0

  /** No two changes bear the same moment, as if each took a second. */
  const tick = (): Date => {
    moment = Math.max(moment + 1000, Math.floor(now().getTime() / 1000) * 1000)
    return new Date(Math.min(moment, now().getTime()))
  }

  const note = (dossier: Held, at: Date): void => {
    const { state, receivedAt, finishedAt } = dossier
    const agency = { MaDonVi: dossier.agency, TenDonVi: 'Ủy ban nhân dân phường Minh Họa' }
    changes.push({
      MaSuKien: `${dossier.code}-SK-${changes.length + 1}`,
      MaHoSo: dossier.code,
      SoHoSoBo: dossier.number,
      TrangThai: state,
      MaTTHC: rules.procedure,
      DonViTiepNhan: agency,
      DonViXuLy: agency,
      YeuCau: askedAt[state] ?? 'KHONG',
      NgayNop: written(dossier.submitted),
      ...(receivedAt && {
        NgayTiepNhan: written(receivedAt),
        NgayHenTra: written(new Date(receivedAt.getTime() + termMs)),
      }),
      ...(finishedAt && { NgayKetThuc: written(finishedAt) }),
      ThoiDiem: written(at),
    })
  }

  const moveTo = (dossier: Held, state: string): void => {
    const at = tick()
    dossier.state = state
    if (received.includes(state)) dossier.receivedAt ??= at
    if (over.includes(state)) dossier.finishedAt ??= at
    note(dossier, at)
  }

  return {
    /**
     * A citizen submits; the number follows the local agency's code and the day, and begins with the ministry's digits. It is
     * not below `least`, so that who starts a ministry anew need not meet its numbers again.
     */
    submit(agency: string, least = 1): string {
      const at = tick()
      count = Math.max(count + 1, least)
      const serial = `${rules.digits}${String(count).padStart(rules.length - rules.digits.length, '0')}`
      const code = `${agency}-${vietnamClock(at).slice(2, 10).replaceAll('-', '')}-${serial}`
      const number = `${rules.own}-${vietnamClock(at).slice(0, 4)}-${String(count).padStart(6, '0')}`
      const dossier: Held = { code, number, agency, state: '1', submitted: at }
      dossiers.set(code, dossier)
      note(dossier, at)
      return code
    },
    /** The next step of its road, or the state that is named; false where there is no such dossier. */
    move(code: string, state?: string): boolean {
      const dossier = dossiers.get(code)
      if (!dossier) return false
      moveTo(dossier, state ?? road[Math.min(road.indexOf(dossier.state) + 1, road.length - 1)] ?? '4')
      return true
    },
    changes: (): readonly Change[] => changes,
    states: () => Object.fromEntries([...dossiers.values()].map(({ code, state }) => [code, state])),
    clear(): void {
      dossiers.clear()
      changes.length = 0
      count = 0
    },
  }
}
