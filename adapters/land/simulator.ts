import {
  answerText,
  behindGateway,
  controlRoutes,
  type Day,
  gatewayFaults,
  type Packet,
  type PartnerSimulator,
  readPacket,
  type Simulator,
  type SimulatorOptions,
  type SimulatorReply,
  type SimulatorRequest,
  simulatedGateway,
} from '#adapter-kit'
import { answer, isRefusal, type Refusal, refusal } from './simulator/answers.ts'
import { type DialectName, dialects, isDialect } from './simulator/dialects.ts'
import { readHandOver } from './simulator/hand-over.ts'
import { controls, landOffice } from './simulator/office.ts'
import { findParcels } from './simulator/parcels.ts'
import { type LandDossier, landRegister } from './simulator/register.ts'
import { resultFiles } from './simulator/result-files.ts'

const faults = {
  'plain-500': 'HTTP 500 with plain text; nothing was done',
  'plain-500-after': 'HTTP 500 with plain text after the work was done',
  'says-busy': 'HTTP 200, `success` false with code 500 and a text that asks to try again; nothing was done',
  'no-id': 'says success and gives 0 as its own id, although the dossier is there',
}

const services = [
  'tiepnhan',
  'capnhattrangthaibosunghoso',
  'capnhattrangthaitraketquahoso',
  'phanhoihososaiketqua',
  'tracuuthuadat',
] as const

type Service = (typeof services)[number]

/** `/<dialect>/<service>`. */
const addressOf = ({ path }: SimulatorRequest): { dialect: DialectName; service: Service } | undefined => {
  const [, dialect, name, ...more] = path.split('/')
  const service = services.find((one) => one === name)
  return isDialect(dialect) && service && more.length === 0 ? { dialect, service } : undefined
}

const readRepeated = (option = 'refused'): 'refused' | 'same-id' => {
  if (option === 'refused' || option === 'same-id') return option
  throw new Error(`Option repeatedHandOver must be refused or same-id, got "${option}"`)
}

const create = (simulatorOptions: SimulatorOptions): Simulator => {
  const { now, options } = simulatorOptions
  const repeated = readRepeated(options.repeatedHandOver)
  const dossiers = landRegister()
  const files = resultFiles()
  const office = landOffice(now, dossiers, files)
  const refused = new Map<string, number>()

  const did = (found: LandDossier | Refusal): { data: unknown; refused?: Refusal } =>
    isRefusal(found) ? { data: 0, refused: found } : { data: found.id }

  const serve = (dialect: DialectName, service: Service, packet: Packet) => {
    if (service === 'capnhattrangthaibosunghoso') return did(dossiers.supplement(packet))
    if (service === 'capnhattrangthaitraketquahoso') return did(dossiers.handOut(packet))
    if (service === 'phanhoihososaiketqua') return did(dossiers.complain(packet))
    if (service === 'tracuuthuadat') {
      const found = findParcels(packet)
      return isRefusal(found) ? { data: [], refused: found } : { data: found }
    }
    const given = readHandOver(packet, dialects[dialect])
    return did(isRefusal(given) ? given : dossiers.take(given, repeated))
  }

  const reply = (request: SimulatorRequest, day: Day): SimulatorReply => {
    const address = addressOf(request)
    if (!address) return answerText(404, 'Not found')
    if (request.method !== 'POST') return answerText(405, 'Method not allowed')
    if (day.fires('plain-500')) return answerText(500, 'Đã có lỗi xảy ra')
    if (day.fires('says-busy'))
      return answer(now(), 0, { code: 500, type: 'STATE', message: 'Hệ thống bận, vui lòng thử lại sau' })
    const packet = readPacket(request.body)
    const done = packet
      ? serve(address.dialect, address.service, packet)
      : { data: 0, refused: refusal('VALIDATION', 'Nội dung không phải JSON') }
    if (done.refused) refused.set(done.refused.type, (refused.get(done.refused.type) ?? 0) + 1)
    if (day.fires('plain-500-after')) return answerText(500, 'Đã có lỗi xảy ra')
    const lost = !done.refused && address.service === 'tiepnhan' && day.fires('no-id')
    return answer(now(), lost ? 0 : done.data, done.refused)
  }

  const own: Simulator = {
    answer: reply,
    aim: (request) => addressOf(request)?.service ?? (request.path.startsWith('/tep/') ? 'tep' : ''),
    received: () => ({
      dossiers: dossiers.held(),
      refusals: Object.fromEntries(refused),
      calls: office.calls(),
    }),
    clear() {
      dossiers.clear()
      files.clear()
      office.clear()
      refused.clear()
    },
    control: controlRoutes(office.routes),
    close: office.close,
  }
  const gated = options.gateway === 'none' ? own : behindGateway(own, simulatorOptions, rules)
  return {
    ...gated,
    // Links are fetched as anybody fetches them.
    answer: (request, day) =>
      (request.method === 'GET' ? files.give(request.path) : undefined) ?? gated.answer(request, day),
    files: () => dossiers.held().flatMap(({ files: held }) => held),
  }
}

/** ILIS wants a token by account, password and client (national-protocols E.4); that VBDLIS stands behind the same is PROPOSED. */
const rules = { tokenStyle: 'password' } as const

const settings = (baseUrl: string, dialect: DialectName): Record<string, unknown> => ({
  dialect,
  gateway: simulatedGateway(baseUrl, `/${dialect}`, rules),
  parcelQuestions: true,
})

/** The land systems VBDLIS and ILIS (national-protocols and national-protocols-2026, E.4). */
export const landSimulator: PartnerSimulator = {
  summary:
    'Land systems, VBDLIS and ILIS: takes dossiers with files and speaks for weeks by calling the city',
  faults: { ...gatewayFaults, ...faults },
  controls,
  create,
  settings: (baseUrl) => settings(baseUrl, 'vbdlis'),
  variants: { ilis: { faults: {}, settings: (baseUrl) => settings(baseUrl, 'ilis') } },
}
