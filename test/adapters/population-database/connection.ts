import type { DeliveryContext } from '#adapter-kit'
import type { Settings } from '../../../adapters/population-database/settings.ts'

/** An invented connection with every setting at its default. */
export const settings: Settings = {
  url: 'https://dancu.example.vn/soap?v=1',
  user: 'user.demo',
  secret: 'secret-that-stays-here',
  apiKey: 'api-key-that-stays-here',
  xRoadClient: 'VN:GOV:H26:DVC',
  contentType: 'application/xml',
  namespace: 'http://dancuquocgia.bca',
  serviceCode: 'G15-TP110',
  lookUpIntegrationCode: '037',
  verifyIntegrationCode: '003',
  verificationShape: 'bca',
  timestampUnit: 'ms',
  signedUrl: 'full',
  nameForm: 'with-diacritics',
}

export const context: DeliveryContext<Settings> = {
  settings,
  requestId: '7d5c1a90-1111-4111-8111-000000000001',
  at: new Date('2026-11-05T08:30:00+07:00'),
  known: false,
  link: (url) => url,
  purpose: { dossierCode: 'H26.900.01-261105-0007', officer: 'canbo.demo', reason: 'Tiếp nhận hồ sơ' },
}
