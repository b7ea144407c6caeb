import type { PartnerSimulator, Simulator, SimulatorOptions } from '#adapter-kit'
import { type Answer, answerCall, type Desk } from './simulator/calls.ts'
import { readCatalogue } from './simulator/catalogue.ts'
import {
  type ChangingCatalogue,
  changingCatalogue,
  controlCatalogue,
} from './simulator/changing-catalogue.ts'
import { type Citizens, citizensOf } from './simulator/citizens.ts'
import { agencyRoot } from './simulator/codes.ts'
import { controls, portalControl } from './simulator/control.ts'
import { dossierRegister } from './simulator/dossier-register.ts'
import { evaluationRegister } from './simulator/evaluations.ts'
import { onlineServices } from './simulator/online-services.ts'
import { progressRegister } from './simulator/progress.ts'
import { type Questions, questionRegister } from './simulator/questions.ts'
import { type Json, textOf } from './simulator/records.ts'
import { type Refusal, refusals } from './simulator/refusals.ts'
import { loginReply, paymentReply, serviceReply } from './simulator/replies.ts'
import { isRestRequest, restAim, restFaults, restPortal } from './simulator/rest/portal.ts'
import { endpointOf, jsonReply, readBody, transportProblem } from './simulator/routing.ts'
import { type Holdings, portalServices, type Success, spoilableHoldings } from './simulator/services.ts'
import { portalSessions } from './simulator/sessions.ts'

const defaults = {
  username: 'demo',
  password: 'demo-password',
  dstcode: 'VN:GOV:000.00.00.G22:vpcpdvcprovider',
  /** Roots of the agencies that may call, separated by commas. */
  agencies: 'H26',
  clientId: 'demo',
  clientSecret: 'demo-client-secret',
  /** Of a progress row that it has: `refused` or `stored-again`. */
  repeatedRows: 'refused',
  /** Of a progress row that is earlier than the last: `refused` or `taken`. */
  backwardRows: 'refused',
  /** `true`: `TraCuuHoSo` shows rows of progress. */
  showsProgress: 'false',
  /** `true`: both service endpoints take every service. */
  onePath: 'false',
  /** At the payment platform. */
  partnerCode: 'DEMO01',
  paymentSecret: 'demo-secret',
}

const faults = {
  'session-expired': 'the session given ends before the call is processed; code 5',
  'http-401': 'the session given ends before the call is processed; HTTP 401',
  'json-in-string': 'the answer of a service is JSON text in the message of another answer with code "0"',
  'code-as-string': 'success is "0" instead of 0',
  'code-as-00': 'success is "00" instead of 0',
  nfd: 'all texts of the answer are in NFD',
  'says-exists-with-code-0': 'creating an existing dossier answers "0": only the text says that it exists',
  'internal-error': 'code 99; the call is not processed',
}

const readRoots = (agencies: string): ReadonlySet<string> =>
  new Set(
    agencies.split(',').map((code) => {
      const root = agencyRoot(code.trim())
      if (root === undefined) throw new Error(`Option agencies: "${code.trim()}" is no agency code`)
      return root
    }),
  )

const emptyHoldings = (
  catalogue: ChangingCatalogue,
  citizens: Citizens,
  { repeatedRows, backwardRows, showsProgress }: typeof defaults,
): Holdings => ({
  catalogue,
  dossiers: dossierRegister(),
  progress: progressRegister({
    repeated: repeatedRows === 'stored-again' ? 'stored-again' : 'refused',
    backwards: backwardRows === 'taken' ? 'taken' : 'refused',
  }),
  showsProgress: showsProgress === 'true',
  hear: citizens.hear,
})

const servicesOf = (
  holdings: Holdings,
  citizens: Citizens,
  ...registers: readonly Pick<Questions, 'services'>[]
) =>
  new Map([
    ...portalServices(holdings),
    ...onlineServices(citizens),
    ...registers.flatMap(({ services }) => [...services]),
  ])

const create = ({ now, options }: SimulatorOptions): Simulator => {
  const settings = { ...defaults, ...options }
  const catalogue = changingCatalogue(readCatalogue(options.catalogue))
  const platform = { partner: settings.partnerCode, secret: settings.paymentSecret }
  const citizens = citizensOf(catalogue, now, platform)
  const questions = questionRegister()
  const evaluations = evaluationRegister()
  const holdings = emptyHoldings(catalogue, citizens, settings)
  const { dossiers, progress } = holdings
  const desk: Desk = {
    sessions: portalSessions(),
    services: servicesOf(holdings, citizens, questions, evaluations),
    roots: readRoots(settings.agencies),
    onePath: settings.onePath === 'true',
    now,
  }
  const rest = restPortal({
    client: { id: settings.clientId, secret: settings.clientSecret },
    roots: desk.roots,
    catalogue: holdings.catalogue,
    now,
  })
  const outsiders = portalControl(citizens, questions, [spoilableHoldings(holdings), rest.dossiers])
  const refused = new Map<string, number>()
  let calls = 0

  const note = (answer: Answer) => {
    const refusal = 'unauthorised' in answer ? answer.unauthorised : answer
    if ('code' in refusal) refused.set(refusal.code, (refused.get(refusal.code) ?? 0) + 1)
  }

  const logIn = ({ username, password }: Json): Success | Refusal =>
    username === settings.username && password === settings.password
      ? { message: 'Đăng nhập thành công', fields: { session: desk.sessions.open(now()) } }
      : refusals.credentials()

  return {
    answer(request, day) {
      if (isRestRequest(request)) return rest.answer(request, day)
      const problem = transportProblem(request, settings.dstcode)
      if (problem) return problem
      const body = readBody(request)
      const endpoint = endpointOf(request)
      if (!body || !endpoint) return jsonReply(400, '{"error_code":"7","message":"Nội dung không phải JSON"}')
      if (endpoint === 'login') {
        const answer = logIn(body)
        note(answer)
        return loginReply(answer, day)
      }
      calls += 1
      if (endpoint === 'INIT' || endpoint === 'QUERY')
        return paymentReply(citizens.payments.answer(endpoint, body), day)
      const answer = answerCall(desk, endpoint, body, day)
      note(answer)
      return serviceReply(answer, day)
    },
    aim(request) {
      if (isRestRequest(request)) return restAim(request)
      const endpoint = endpointOf(request)
      if (endpoint === 'integration' || endpoint === 'share')
        return textOf(readBody(request) ?? {}, 'service')
      return endpoint ?? ''
    },
    files: rest.files,
    received: () => ({
      dossiers: dossiers.held(),
      progress: progress.held(),
      online: citizens.online.held(),
      payments: citizens.payments.held(),
      questions: questions.held(),
      evaluations: evaluations.held(),
      outgoing: citizens.outbox.state(),
      refusals: Object.fromEntries(refused),
      rest: rest.received(),
      counts: {
        dossiers: dossiers.size(),
        progressRows: progress.size(),
        calls,
        ...citizens.online.counts(),
        paid: citizens.payments.paid(),
      },
    }),
    clear() {
      dossiers.clear()
      progress.clear()
      citizens.clear()
      questions.clear()
      evaluations.clear()
      refused.clear()
      rest.clear()
      calls = 0
    },
    control: (request) =>
      request.path === '/_catalogue' ? controlCatalogue(catalogue, request) : outsiders(request),
    close: () => citizens.outbox.close(),
  }
}

/** The National Public Service Portal: its classic RPC generation, and below `/rest/` that of 2025-26 (national-protocols A). */
export const portalSimulator: PartnerSimulator = {
  summary: 'National Public Service Portal, classic "mapi" generation and REST generation',
  faults,
  controls,
  create,
  settings: (baseUrl) => ({
    adapterUrl: baseUrl,
    loginPath: '/mapi/login',
    integrationPath: '/mapi/integration',
    sharePath: '/mapi/share',
    username: defaults.username,
    password: defaults.password,
    dstcode: defaults.dstcode,
    routeAs: 'header',
    agencyCode: '000.00.00.H26',
    repeatedProgressRow: 'refused',
    payment: {
      partnerCode: defaults.partnerCode,
      secret: defaults.paymentSecret,
      initUrl: `${baseUrl}/payment/init`,
      queryUrl: `${baseUrl}/payment/query`,
    },
  }),
  variants: {
    rest: {
      faults: restFaults,
      settings: (baseUrl) => ({
        generation: 'rest',
        rest: {
          baseUrl: `${baseUrl}/rest`,
          paths: { lookUp: 'TraCuuHoSo' },
          clientId: defaults.clientId,
          clientSecret: defaults.clientSecret,
          repeatedCreate: 'refused',
          repeatedStatus: 'harmless',
          repeatedProgressRow: 'refused',
        },
      }),
    },
  },
}
