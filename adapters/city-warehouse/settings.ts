/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly eventsUrl: string
  readonly keepUrl: string
  /** Absent: nothing is asked. */
  readonly lookUp?: {
    readonly url: string
    readonly requesterName: string
    readonly requesterId: string
    readonly channel: string
  }
  readonly apiKey: string
  readonly form: 'ndjson' | 'json'
  readonly pseudonymKey: { readonly id: string; readonly key: string }
}
