/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings {
  readonly eventsUrl: string
  readonly keepUrl: string
  readonly apiKey: string
  readonly form: 'ndjson' | 'json'
  readonly pseudonymKey: { readonly id: string; readonly key: string }
}
