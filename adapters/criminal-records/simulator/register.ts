import { type Packet, packetIn, textIn, vietnamClock, writtenIn } from '#adapter-kit'

/** 3 received, 4 in process, 5 the certificate is ready. */
export type RecordState = 3 | 4 | 5

const stateNames: Readonly<Record<RecordState, string>> = {
  3: 'Đã tiếp nhận',
  4: 'Đang xử lý',
  5: 'Đã có phiếu',
}

interface RecordDossier {
  readonly id: number
  readonly number: string
  readonly identity: string
  readonly packet: Packet
  state: RecordState
  /** 3: filed online by a citizen, and waits for the city. */
  readonly origin: 'city' | 'online'
  approvedAt: string
  issuedAt: string
  /** Changes that the city did not acknowledge. */
  isNews: boolean
  revoked: boolean
}

/** `dd/MM/yyyy`. */
const dayOf = (at: Date): string => vietnamClock(at).slice(0, 10).split('-').reverse().join('/')

/** Plain letters: it is sent as base64 of its bytes. */
const certificate = (dossier: RecordDossier): string =>
  Buffer.from(`%PDF-1.4\nPhieu ly lich tu phap gia lap ${dossier.id}\n%%EOF`).toString('base64')

/** The dossiers of the criminal-record system, by the receipt number. */
export const recordRegister = (now: () => Date) => {
  const dossiers = new Map<string, RecordDossier>()

  const add = (number: string, packet: Packet, origin: RecordDossier['origin']): RecordDossier => {
    const dossier: RecordDossier = {
      id: dossiers.size + 1,
      number,
      identity: writtenIn(packetIn(packet, 'declarationWSForm'), 'identifyNo'),
      packet,
      state: 3,
      origin,
      approvedAt: '',
      issuedAt: '',
      isNews: origin === 'online',
      revoked: false,
    }
    dossiers.set(number, dossier)
    return dossier
  }

  const ofNews = (origin?: RecordDossier['origin']) =>
    [...dossiers.values()].filter(
      (one) => one.isNews && (origin ? one.origin === origin && one.state === 3 : one.state > 3),
    )

  return {
    get: (number: string) => dossiers.get(number),
    add,
    move(dossier: RecordDossier, state: RecordState): void {
      dossier.state = state
      dossier.isNews = true
      if (state >= 4) dossier.approvedAt ||= dayOf(now())
      if (state === 5) dossier.issuedAt ||= dayOf(now())
    },
    statusOf: ({ state, approvedAt, issuedAt }: RecordDossier): Packet => ({
      DEC_STATUS_ID: state,
      DEC_STATUS_NAME: stateNames[state],
      APPROVE_DATE: approvedAt,
      ISSUE_DATE: issuedAt,
    }),
    ofNews,
    /** So many were marked; a number that is no news is passed over. */
    mark(ids: readonly string[]): number {
      const marked = [...dossiers.values()].filter(({ id, isNews }) => isNews && ids.includes(String(id)))
      for (const dossier of marked) dossier.isNews = false
      return marked.length
    },
    /** Of the newer poll; the file stands in it as base64. */
    resultOf: (dossier: RecordDossier): Packet => ({
      soPhieuLLTP: `${dossier.id}/LLTP`,
      ngayCapPhieu: dossier.issuedAt,
      loaiPhieu: textIn(packetIn(dossier.packet, 'declarationWSForm'), 'formType') || '1',
      nguoiLapPhieu: 'Trần Thị Minh Họa',
      nguoiKy: 'Lê Văn Minh Họa',
      chucVu: 'Trưởng phòng',
      tinhTrangAnTich: 'Không có án tích',
      phieuLLTP: dossier.revoked ? '' : certificate(dossier),
      quyetDinhThuHoi: dossier.revoked ? 'QD-GIA-LAP' : '',
    }),
    held: () => [...dossiers.values()].map((dossier) => ({ ...dossier })),
    clear: () => dossiers.clear(),
  }
}

export type RecordRegister = ReturnType<typeof recordRegister>
