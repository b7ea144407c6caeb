import type { SimulatorReply } from '../simulator.ts'

/** In which form a gateway says its errors: by its version (national-protocols-2026 D.1). */
export type FaultShape = 'xml' | 'nested' | 'flat'

const types: Readonly<Record<FaultShape, string>> = {
  xml: 'application/xml; charset=UTF-8',
  nested: 'application/json; charset=UTF-8',
  flat: 'application/json; charset=UTF-8',
}

const written: Readonly<Record<FaultShape, (code: string, message: string) => string>> = {
  xml: (code, message) =>
    `<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>${code}</am:code><am:type>Status report</am:type><am:message>${message}</am:message><am:description>${message}</am:description></am:fault>`,
  nested: (code, message) => JSON.stringify({ fault: { code: Number(code), message, description: message } }),
  flat: (code, message) => JSON.stringify({ code, message, description: message }),
}

/** An error of the gateway itself. */
export const gatewayFault = (
  shape: FaultShape,
  status: number,
  code: string,
  message: string,
): SimulatorReply => ({
  status,
  headers: { 'content-type': types[shape] },
  body: written[shape](code, message),
})

/** An error that arose inside of X-Road: only then is its header there (national-protocols-2026 D.3). */
export const xRoadFault = (type: string): SimulatorReply => ({
  status: 500,
  headers: { 'content-type': 'application/json', 'x-road-error': type },
  body: JSON.stringify({ type, message: 'Simulated', detail: '5c0a1f3e-0000-4000-8000-000000000001' }),
})

/** The bad days of a gateway, for the `faults` of a simulator that stands behind one. */
export const gatewayFaults = {
  'gateway-token-ended': '401 with 900901 as nested JSON, and the token has ended',
  'gateway-token-ended-xml': '401 with 900901 as XML, and the token has ended',
  'gateway-token-ended-flat': '401 with 900901 as flat JSON, and the token has ended',
  'gateway-blocked': "429 with 900805: blocked by an administrator's rule, which is no limit of a rate",
  'gateway-hard-limit': '503 with 900801, before the partner sees the request',
  'gateway-lost-answer': '500 with 101507 after the partner has done the work',
  'gateway-x-road-error': '500 with X-Road-Error: the layer between failed',
  'gateway-partner-error': "500 without X-Road-Error after the work: the partner's own error comes through",
  'gateway-down': '502: the partner behind the gateway is down',
} as const
