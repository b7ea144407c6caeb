import type { SigningSettings } from './signature.ts'

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings extends SigningSettings {
  readonly apiKey: string
  readonly xRoadClient: string
  readonly contentType: 'application/xml' | 'text/xml'
  readonly namespace: string
  readonly serviceCode: string
  readonly lookUpIntegrationCode: string
  readonly verifyIntegrationCode: string
  readonly verificationShape: 'bca' | 'ketqua'
  readonly nameForm: 'with-diacritics' | 'without-diacritics-and-spaces'
  readonly unitCode?: string
  readonly account?: string
  readonly phone?: string
}
