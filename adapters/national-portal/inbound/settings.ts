import type { Dossier } from '#schemas/types.ts'

/** The part of the settings that is about what comes from the portal; all names of services can be switched. */
export interface InboundSettings {
  readonly services: {
    readonly submission: string
    readonly supplement: string
    readonly withdrawal: string
    readonly taxPayment: string
    readonly taxNotice: string
    readonly payment: string
  }
  readonly changesService: string
  readonly pageSize: number
  readonly overlapSeconds: number
  /** Local time as the portal writes it; where the first poll ever begins. */
  readonly since?: string
  /** Where a file is fetched that comes without a link; `{id}` stands for its id. */
  readonly fileUrl?: string
  readonly questionPages?: { readonly pageArgument: string; readonly sizeArgument: string }
  /** Our statuses that `DongBoTrangThaiHoSo` is told, and its `TrangThai`. */
  readonly statuses: Readonly<Partial<Record<Dossier['status'], string>>>
}

/** The portal's payment platform. */
export interface PaymentSettings {
  readonly partnerCode: string
  readonly secret: string
  readonly initUrl: string
  readonly queryUrl: string
  /** The platform's `MaLoi` and what it means of a payment. */
  readonly states: Readonly<Record<string, 'paid' | 'waiting' | 'failed'>>
  /** `MaLoi` of our answers to a confirmation. */
  readonly answers: {
    readonly done: string
    readonly notProven: string
    readonly refused: string
    readonly unavailable: string
  }
}
