import { behindGateway, gatewayFaults, type PartnerSimulator, simulatedGateway } from '#adapter-kit'
import { authKey, base, controls, createDesk, faults, province } from './simulator/desk.ts'

const rules = { tokenStyle: 'basic', shape: 'nested' } as const

/** Criminal records as they were handed over until July 2026, behind the city's LGSP (national-protocols and national-protocols-2026, E.3). */
export const criminalRecordsSimulator: PartnerSimulator = {
  summary:
    'Criminal records: old dossiers, changes listed until they are acknowledged, certificates as base64; a query as PROPOSED',
  faults: { ...gatewayFaults, ...faults },
  controls,
  create: (options) => behindGateway(createDesk(options), options, rules),
  settings: (baseUrl) => ({
    gateway: simulatedGateway(baseUrl, base.slice(0, -1), rules),
    authKey,
    provinceCode: province,
    justiceOfficeId: '1',
  }),
}
