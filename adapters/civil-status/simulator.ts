import {
  answerJson,
  behindGateway,
  type ControlRoute,
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
  textIn,
  textsIn,
  writtenIn,
} from '#adapter-kit'
import { linkedServices } from './simulator/linked-services.ts'
import { ministry } from './simulator/ministry.ts'
import { type CivilRegister, civilRegister, civilStates } from './simulator/register.ts'

const defaults = {
  units: '1001,1002',
  agencies: 'H26',
  province: '01',
  linkedUntil: '',
  userName: 'longbien',
  password: 'mat-khau-gia-lap',
  daysOff: '2026-11-24,2027-01-01',
  repeatedState: 'taken',
  /** `no`: the ministry's services answer without a gateway before them. */
  gateway: 'yes',
}

/** Bearer and `lgspaccesstoken`, as seen before the newer calls. */
const rules = { lgsp: 'calls' } as const

const faults = {
  'no-authority': 'error 100, AUTHEN_ERROR; nothing was done',
  'address-refused': 'error 101, IP_DISALLOWED; nothing was done',
  'already-received': 'a push is taken and answered as if it had been there before',
  'unknown-as-rows': 'asked for many, a dossier that is not here has a row with `errors` instead of none',
  'rows-missing': 'asked for many, the last row is missing',
  'result-in-list-err': 'iGate: dossiers with a result stand in List_ERR alone',
  'linked-token-expired': 'the token of the linked services ends before the call; HTTP 401',
}

const controls = {
  'POST /_act':
    'a registrar does `act` (`receive`, `supplement`, `qualify`, `forward`, `register`, `refuse`) with dossiers of these `codes`; with `note` and `deadline`',
  'POST /_hold': 'the ministry holds a dossier that came by another way: `code`, `module`, `unit`',
  'POST /_file':
    'citizens file `count` linked groups, `module` KS or KT, which the city has `taken` already or not; answers their codes',
}

/** The city's own iGate asks the ministry, and parts its answer into two lists that mean little. */
const iGate =
  (dossiers: CivilRegister, province: string) =>
  (code: string, day: Day): SimulatorReply => {
    const found = dossiers.get(code)
    const rows = found ? [{ result: { status: 1, value: [dossiers.row(found, province)] } }] : []
    const isError = found?.entry !== undefined && day.fires('result-in-list-err')
    return answerJson(200, { List_Suss: isError ? [] : rows, List_ERR: isError ? rows : [] })
  }

const bases = ['/apiHoTichTuPhap/', '/hotich/1.0/', '/apiLienThongKSKT/1.0/']

const callOf = ({ path }: SimulatorRequest): string | undefined => {
  const base = bases.find((one) => path.startsWith(one))
  return base && path.slice(base.length)
}

const sync = '/pa/judicial-civil-status/--sync-dossiers'
const ask = '/ad/service/judicial-civil-status/--dossiers'

const create = ({ now, options }: SimulatorOptions): Simulator => {
  const settings = { ...defaults, ...options }
  const dossiers = civilRegister(now)
  const services = ministry(dossiers, { ...settings, units: settings.units.split(',') })
  const linked = linkedServices(now, {
    ...settings,
    daysOff: settings.daysOff.split(','),
    repeatedState: settings.repeatedState === 'refused' ? 'refused' : 'taken',
  })
  const synced = iGate(dossiers, settings.province)

  const act = (given: Packet): object => {
    const state = Object.hasOwn(civilStates, textIn(given, 'act')) && civilStates[textIn(given, 'act')]
    if (!state) throw new Error(`"act" must be one of ${Object.keys(civilStates).join(', ')}`)
    const found = textsIn(given, 'codes').map((code) => dossiers.get(code))
    const held = found.filter((dossier) => dossier !== undefined)
    if (held.length === 0 || held.length < found.length)
      throw new Error('"codes" must name dossiers held here')
    for (const dossier of held) dossiers.move(dossier, state, given)
    return { moved: held.length }
  }

  const hold = (given: Packet): object => {
    const [code, module, unit] = ['code', 'module', 'unit'].map((name) => writtenIn(given, name))
    if (!code || !module || !unit) throw new Error('"code", "module" and "unit" are needed')
    const via = module.startsWith('LT') ? 'newer' : 'documented'
    const { id } = dossiers.add({ code, linked: '', unit, module, via, data: '', files: [] })
    return { id }
  }

  const file = ({ count = 1, module = 'KS', taken = false }: Packet): object => {
    if (module !== 'KS' && module !== 'KT') throw new Error('"module" must be KS or KT')
    return { codes: Array.from({ length: Number(count) }, () => linked.file(module, taken === true)) }
  }

  const routes: Readonly<Record<keyof typeof controls, ControlRoute>> = {
    'POST /_act': act,
    'POST /_hold': hold,
    'POST /_file': file,
  }

  const partner: Simulator = {
    answer(request, day) {
      const packet = readPacket(request.body) ?? {}
      if (request.path.startsWith(linked.base)) return linked.answer(request, packet, day)
      if (request.method !== 'POST') return answerJson(405, { message: 'Method not allowed' })
      if (request.path === sync) return synced(request.query.get('code') ?? '', day)
      const name = request.path === ask ? 'traTrangThaiHoSo' : callOf(request)
      if (name === undefined || !services.names.includes(name))
        return answerJson(404, { message: 'Not found' })
      return services.answer(name, packet, day)
    },
    aim: (request) =>
      callOf(request) ??
      request.path
        .replace(/\/\d+$/, '')
        .split('/')
        .at(-1)
        ?.replace(/^--/, '') ??
      '',
    files: () => dossiers.all().flatMap(({ files }) => files),
    received: () => ({ dossiers: dossiers.held(), linked: linked.held() }),
    clear() {
      dossiers.clear()
      linked.clear()
    },
    control: controlRoutes(routes),
  }
  if (settings.gateway === 'no') return partner
  const gated = behindGateway(partner, { now, options }, rules)
  return {
    ...gated,
    files: () => partner.files?.() ?? [],
    // The linked services stand by themselves, with a log-in of their own.
    answer: (request, day) => (request.path.startsWith(linked.base) ? partner : gated).answer(request, day),
  }
}

/** The Ministry of Justice's civil-status services (national-protocols and national-protocols-2026, E.2). */
export const civilStatusSimulator: PartnerSimulator = {
  summary:
    'Civil status (Ministry of Justice): the documented service, the newer client with certified copies, and the linked services',
  faults: { ...gatewayFaults, ...faults },
  controls,
  create,
  settings: (baseUrl) => ({
    gateway: simulatedGateway(baseUrl, '', rules),
    generation: 'newer',
    unitCodes: { 'H26.34.12': 1001 },
    provinceCode: defaults.province,
    linkedServices: {
      baseUrl: `${baseUrl}/api/lienthongdvclt`,
      userName: defaults.userName,
      password: defaults.password,
    },
  }),
}
