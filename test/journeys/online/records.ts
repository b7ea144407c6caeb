import type { ReceivedEvents } from '#demo/city/city-event.ts'

interface Lied {
  readonly sent: number
  readonly taken: number
}

/** What the portal's double says of online dossiers and of its own calls. */
export interface PortalRecords {
  readonly online: Readonly<
    Record<
      string,
      {
        readonly status: string
        readonly happened: readonly string[]
        readonly told: readonly { readonly TrangThai: string; readonly times: number }[]
      }
    >
  >
  readonly dossiers: Readonly<
    Record<
      string,
      { readonly creates: number; readonly statuses: readonly string[]; readonly packet: PortalPacket }
    >
  >
  readonly progress: Readonly<Record<string, readonly { readonly NoiDungXuLy: string }[]>>
  readonly outgoing: {
    readonly taken: number
    readonly duplicates: number
    readonly refused: number
    readonly unanswered: number
    readonly lost: number
    readonly givenUp: number
    readonly waiting: number
    readonly lies: Readonly<Record<string, Lied>>
  }
  readonly counts: { readonly submitted: number; readonly happenings: number; readonly paid: number }
}

interface PortalPacket {
  readonly TrangThaiHoSo: string
  readonly ChuHoSo: string
}

export interface CityRecords extends ReceivedEvents {
  readonly repeats: number
  readonly subjects: Readonly<Record<string, readonly string[]>>
  readonly refusals: readonly unknown[]
}
