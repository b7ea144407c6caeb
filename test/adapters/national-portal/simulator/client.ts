import { beforeEach } from 'vitest'
import type { Day, Simulator, SimulatorReply } from '#adapter-kit'
import { portalSimulator } from '../../../../adapters/national-portal/simulator.ts'
import { dossier, type Packet } from './packets.ts'

export const dstcode = 'VN:GOV:000.00.00.G22:vpcpdvcprovider'
export const start = new Date('2026-11-05T03:00:00Z')

export const quiet: Day = { fires: () => false }
export const withFault = (fault: string): Day & { times: number } => ({
  times: 0,
  fires(name) {
    if (name !== fault) return false
    this.times += 1
    return true
  },
})

interface Post {
  day?: Day
  headers?: Record<string, string>
  query?: string
  method?: string
}

interface Held {
  dossiers: Record<
    string,
    { packet: Packet; creates: number; updates: number; statuses: string[]; warnings: string[] }
  >
  progress: Record<string, Packet[]>
  online: Record<string, { status: string; happened: string[]; told: Packet[] }>
  refusals: Record<string, number>
  counts: { dossiers: number; progressRows: number; calls: number }
}

/** What a test may turn: the time, the session of its calls, and the portal itself. */
interface Line {
  clock: Date
  session: string
  portal: Simulator
}

export const read = (reply: SimulatorReply) => JSON.parse(reply.body) as Packet

const callsOn = (line: Line) => {
  const post = async (path: string, body: unknown, how: Post = {}): Promise<SimulatorReply> =>
    line.portal.answer(
      {
        method: how.method ?? 'POST',
        path,
        query: new URLSearchParams(how.query ?? ''),
        headers: { 'content-type': 'application/json', dstcode, ...how.headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      },
      how.day ?? quiet,
    )
  const logIn = async () =>
    read(await post('/mapi/login', { username: 'demo', password: 'demo-password' })).session as string
  const call = async (path: string, service: string, given: Packet = {}, day: Day = quiet) =>
    read(await post(path, { session: line.session, madonvi: '000.00.00.H26', service, ...given }, { day }))
  return { post, logIn, call }
}

const servicesOver = (call: ReturnType<typeof callsOn>['call']) => {
  const integration = (service: string, given: Packet = {}, day?: Day) =>
    call('/mapi/integration', service, given, day)
  const share = (service: string, given: Packet = {}) => call('/mapi/share', service, given)
  const create = (changes: Packet = {}, day?: Day) =>
    integration('DongBoHoSoMC', { isUpdating: 'False', data: [dossier(changes)] }, day)
  const update = (changes: Packet = {}) =>
    integration('DongBoHoSoMC', { isUpdating: 'True', data: [dossier(changes)] })
  const progress = (...data: Packet[]) => integration('CapNhatTienDoHoSoMC', { data })
  return { integration, share, create, update, progress }
}

/** A fresh portal before each test of the file, with a client that is logged in. */
export const usePortal = () => {
  const openWith = (options: Record<string, string>) =>
    portalSimulator.create({ now: () => line.clock, options })
  const line: Line = { clock: start, session: '', portal: openWith({}) }
  const calls = callsOn(line)
  const open = async (options: Record<string, string> = {}) => {
    line.portal = openWith(options)
    line.session = await calls.logIn()
  }
  beforeEach(async () => {
    line.clock = start
    await open()
  })
  const held = () => line.portal.received() as Held
  return { line, open, held, ...calls, ...servicesOver(calls.call) }
}
