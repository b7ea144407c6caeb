import { createHash, randomUUID } from 'node:crypto'
import type { Day, SimulatorReply, SimulatorRequest } from '#adapter-kit'
import { populationSimulator } from '../../../../adapters/population-database/simulator.ts'

export const NOW = new Date('2026-03-02T08:00:00Z')
export const URL_CALLED = 'http://127.0.0.1:8090/population-database/soap'
export const LOOK_UP = 'TraCuuThongTinCongDan'
export const VERIFY = 'XacThucThongTinCongDan'

export type Fields = Readonly<Record<string, string>>

export const fullBirth = (digits: string) => `<q:NgayThangNam>${digits}</q:NgayThangNam>`
export const year = (digits: string) => `<q:Nam>${digits}</q:Nam>`

export const asker = (): Fields => ({
  MaYeuCau: randomUUID(),
  MaDVC: 'G15-TP07',
  MaTichHop: '037',
  MaCanBo: 'canbo.01',
})
export const known = {
  SoDinhDanh: '001090000001',
  HoVaTen: 'NGUYỄN VĂN MẪU',
  NgayThangNamSinh: fullBirth('19900115'),
}

export const packet = (operation: string, fields: Fields, namespace = 'http://dancuquocgia.bca') => {
  const elements = Object.entries(fields).map(([name, value]) => `<q:${name}>${value}</q:${name}>`)
  return (
    `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"` +
    ` xmlns:q="${namespace}"><s:Header/><s:Body>` +
    `<q:${operation}>${elements.join('')}</q:${operation}></s:Body></s:Envelope>`
  )
}

export interface Signing {
  readonly url?: string
  readonly timestamp?: string
  readonly secret?: string
}

const signed = ({ url = URL_CALLED, timestamp = String(NOW.getTime()), secret = 'demo-secret' }: Signing) => {
  const hash = createHash('sha256').update(`${url}longbien${timestamp}${secret}`).digest('hex')
  return { timestamp, authorization: `Basic ${Buffer.from(`longbien:${hash}`).toString('base64')}` }
}

export const request = (
  body: string,
  headers: Record<string, string> = {},
  signing: Signing = {},
): SimulatorRequest => ({
  method: 'POST',
  path: '/soap',
  query: new URLSearchParams(),
  headers: {
    host: '127.0.0.1:8090',
    'content-type': 'application/xml; charset=utf-8',
    soapaction: '""',
    'x-road-client': 'VN:GOV:000.00.00.H26:longbien',
    apikey: 'demo-api-key',
    ...signed(signing),
    ...headers,
  },
  body,
})

/** A day with these faults on; `fired` lists those that took effect. */
export const dayWith = (...on: string[]) => {
  const fired: string[] = []
  const fires = (fault: string): boolean => {
    if (on.includes(fault)) fired.push(fault)
    return on.includes(fault)
  }
  return { fires, fired }
}

export const start = (options: Record<string, string> = {}, day: Day = dayWith()) => {
  const simulator = populationSimulator.create({ now: () => NOW, options })
  const answer = async (...given: Parameters<typeof request>): Promise<SimulatorReply> =>
    simulator.answer(request(...given), day)
  return {
    simulator,
    answer,
    lookUp: (fields: Fields) => answer(packet(LOOK_UP, { ...asker(), ...fields })),
    verify: (fields: Fields) => answer(packet(VERIFY, { ...asker(), MaTichHop: '003', ...fields })),
  }
}

export const faultOf = ({ status, body }: SimulatorReply): string =>
  `${status} ${/<faultcode>soapenv:(.*?)<\/faultcode>/.exec(body)?.[1]} ${/<faultstring>(.*?)<\/faultstring>/.exec(body)?.[1]}`
export const EMPTY =
  /<ns1:CongdanCollection xmlns:ns1="http:\/\/www\.mic\.gov\.vn\/dancu\/1\.0"><\/ns1:CongdanCollection>/
