import type { Schemas } from '#schemas/types.ts'

type Mirror = Schemas['dossier-mirror']

/** One ministry's central system. All names of fields and values are our reading, so what may differ is a setting. */
export interface Settings {
  readonly baseUrl: string
  readonly ministry: { readonly code: string; readonly name?: string }
  readonly apiKey: string
  readonly headerName: string
  readonly changesPath: string
  readonly pageSize: number
  /** The ministry's state codes and what they are with us. */
  readonly statuses: Readonly<Record<string, Mirror['status']>>
  /** The ministry's words for what it asks of our agency. */
  readonly asked: Readonly<Record<string, NonNullable<Mirror['asked']>>>
}
