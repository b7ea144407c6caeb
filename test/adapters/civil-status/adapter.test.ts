import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type CaseMove,
  type DeliveryContext,
  hostSimulators,
  type OpenCase,
  type PollPage,
  type SharedSecret,
  type SimulatorHost,
  type Transport,
} from '#adapter-kit'
import type { CivilRegistration } from '#schemas/types.ts'
import { createValidation } from '#validation/ajv.ts'
import { civilStatus } from '../../../adapters/civil-status/adapter.ts'
import { stepsTo } from '../../../adapters/civil-status/linked-order.ts'

const code = 'H26.34.12-260805-0009'

const birth: CivilRegistration = {
  dossierCode: code,
  kind: 'birth',
  receivedAt: '2026-08-31T23:59:00+07:00',
  linkedCode: 'LT-DEMO-0001',
  placeCode: '00004',
  registrationType: '1',
  subject: { fullName: 'Nguyễn Minh An', sex: 'male', birthDate: { year: 2026, month: 8, day: 1 } },
  birth: { place: { provinceCode: '01', wardCode: '00004' } },
  mother: { fullName: 'Lê Thị Minh Họa', birthDate: { year: 1985, month: 3 } },
  applicant: { fullName: 'Nguyễn Văn Mẫu' },
}

const inMemory = (): SharedSecret => {
  let held: { value: string; generation: number } | undefined
  return {
    read: async () => held,
    renew: async (stale, make) => {
      if (held && held.generation > stale) return held
      held = { value: await make(), generation: stale + 1 }
      return held
    },
  }
}

const fill = createValidation({ titles: false, fillDefaults: true }).compile(civilStatus.settings)

let host: SimulatorHost
let url = ''
const opened: Transport[] = []

/** An endpoint at the double, with these settings over those of the double. */
const endpointWith = (over: object = {}) => {
  const settings: object = { ...civilStatus.simulator?.settings(url), ...over }
  expect(fill(settings)).toEqual([])
  const kept: string[] = []
  const files = {
    open: async () => Promise.reject(new Error('Nothing is opened here')),
    stat: async () => Promise.reject(new Error('Nothing is opened here')),
    put: async () => {
      const stored = { url: `store:incoming/${kept.length}.pdf`, bytes: 13, sha256: '', mediaType: '' }
      kept.push(stored.url)
      return stored
    },
  }
  const transport = civilStatus.connect(settings, { now: () => new Date(), files, sharedSecret: inMemory })
  opened.push(transport)
  const context: DeliveryContext<never> = {
    settings: settings as never,
    requestId: randomUUID(),
    at: new Date('2026-11-05T02:00:00Z'),
    known: false,
    link: (file) => file,
  }
  const send = (request: unknown) =>
    transport.send(request, { timeoutMs: 5000, signal: AbortSignal.timeout(5000), requestId: randomUUID() })
  return { settings, context, send, kept }
}
type Endpoint = ReturnType<typeof endpointWith>

const partOf = <Part>(parts: Readonly<Record<string, Part>> | undefined, name: string): Part => {
  const part = parts?.[name]
  if (!part) throw new Error(`There is no ${name}`)
  return part
}

const handOver = async (
  { context, send }: Endpoint,
  registration: CivilRegistration,
  name = 'registerBirth',
) => {
  const { toRequest, fromReply } = partOf(civilStatus.operations, name)
  return fromReply(await send(toRequest(registration, context)), registration, context)
}

const openCase = (number: string, state: OpenCase['state'] = 'open'): OpenCase => ({
  id: randomUUID(),
  number,
  operation: 'registerBirth',
  dossierCode: number,
  state,
  openedAt: '2026-08-05T08:30:00+07:00',
  sender: 'city',
})

const asked = async ({ context, send }: Endpoint, cases: readonly OpenCase[], name = 'registerBirth') => {
  const { toRequest, fromReply } = partOf(civilStatus.cases, name)
  return fromReply(await send(toRequest(cases, context)), cases, context)
}

const told = async (path: string, body: object): Promise<unknown> => {
  const reply = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) })
  return reply.json()
}

const statesOf = (moves: readonly CaseMove[]) =>
  moves.map(({ number, state, partnerState }) => [number, state, partnerState])

beforeAll(async () => {
  host = await hostSimulators([civilStatus], { port: 0, now: () => new Date('2026-08-20T02:00:00Z') })
  url = `${host.url}/civil-status`
})
beforeEach(() => host.clear('civil-status'))
afterAll(async () => {
  await Promise.all(opened.map((transport) => transport.close()))
  await host.close()
})

describe('open cases', () => {
  test('a page says of each where it stands; what it does not speak of is as it was', async () => {
    const endpoint = endpointWith()
    const codes = [1, 2, 3].map((n) => `H26.34.12-260805-000${n}`)
    for (const dossierCode of codes) await handOver(endpoint, { ...birth, dossierCode })
    await told('/_act', { act: 'supplement', codes: [codes[1]], note: 'Thiếu giấy', deadline: '27/08/2026' })
    await told('/_act', { act: 'register', codes: [codes[2]] })
    const moves = await asked(
      endpoint,
      [...codes, 'H26.34.12-260805-9999'].map((one) => openCase(one)),
    )
    expect(statesOf(moves)).toEqual([
      [codes[0], 'open', '1'],
      [codes[1], 'supplement-needed', '2'],
      [codes[2], 'finished', '4'],
    ])
    const [, supplement, finished] = moves
    expect(supplement?.partnerText).toBe('Yêu cầu bổ sung hồ sơ. Thiếu giấy. Hạn bổ sung: 27/08/2026')
    expect(finished).toMatchObject({
      at: '2026-08-20T09:00:00+07:00',
      results: [{ name: 'Giấy khai sinh', number: '3', issuedOn: '2026-08-20' }],
    })
    expect(finished?.messages?.(openCase(codes[2] ?? ''))).toEqual([
      {
        type: 'progress',
        data: {
          dossierCode: codes[2],
          status: 'finished',
          officer: { name: 'Trần Thị Minh Họa', title: 'Công chức tư pháp - hộ tịch' },
          unit: 'Ủy ban nhân dân phường Minh Họa',
          at: '2026-08-20T09:00:00+07:00',
          content: 'Đã đăng ký',
        },
      },
    ])
  })

  test('the documented service is asked about one; its refusal is an error, and no end', async () => {
    const endpoint = endpointWith({ generation: 'documented' })
    const { linkedCode: _none, ...single } = birth
    const { batch } = partOf(civilStatus.cases, 'registerBirth')
    expect(typeof batch === 'function' && batch(endpoint.settings)).toBe(1)
    expect(await asked(endpoint, [openCase(code)])).toEqual([])
    await handOver(endpoint, single)
    expect(statesOf(await asked(endpoint, [openCase(code)]))).toEqual([[code, 'open', '1']])
    await told('/_act', { act: 'refuse', codes: [code], note: 'Sai nơi đăng ký' })
    expect(await asked(endpoint, [openCase(code, 'supplement-needed')])).toEqual([
      {
        number: code,
        state: 'supplement-needed',
        partnerState: 'E500',
        partnerText: 'Hồ sơ bị từ chối: Sai nơi đăng ký',
      },
    ])
  })

  test.each([[[]], [[{ fault: 'result-in-list-err' }]]])(
    'iGate has the result in either list, on a day with %j',
    async (faults) => {
      const endpoint = endpointWith({ states: 'igate' })
      await handOver(endpoint, birth)
      await told('/_act', { act: 'register', codes: [code] })
      host.setFaults('civil-status', faults)
      expect(statesOf(await asked(endpoint, [openCase(code)]))).toEqual([[code, 'finished', '4']])
      host.setFaults('civil-status', [])
    },
  )

  test('an unknown state ends nothing', () => {
    const { fromReply } = partOf(civilStatus.cases, 'registerBirth')
    const row = { maHoSoMCDT: code, trangThai: 'Z 9', errors: '' }
    const reply = { status: 200, body: { status: 1, value: [row] } }
    const { context } = endpointWith()
    expect(statesOf(fromReply(reply, [openCase(code, 'supplement-needed')], context))).toEqual([
      [code, 'supplement-needed', 'Z_9'],
    ])
  })
})

describe('what passes through the city', () => {
  const findings = (registration: CivilRegistration, over: object = {}) => {
    const { check } = partOf(civilStatus.operations, 'registerBirth')
    return check?.(registration, endpointWith(over).settings) ?? []
  }
  const since = '2026-09-01T00:00:00+07:00'

  test('until 31 August 2026 linked dossiers do; since then they are refused with the reason', () => {
    expect(findings(birth)).toEqual([])
    expect(findings({ ...birth, receivedAt: since })).toEqual([
      {
        pointer: '/receivedAt',
        code: 'NOT_THROUGH_THE_CITY',
        severity: 'reject',
        message: {
          vi: expect.stringContaining(
            'từ ngày 01/09/2026 không còn qua hệ thống của thành phố (Nghị định 301/2026/NĐ-CP)',
          ),
          en: expect.stringContaining('since 2026-09-01'),
        },
      },
    ])
  })

  test('an old dossier finishes, also with a supplement that is handed in later', () => {
    expect(findings({ ...birth, supplement: true })).toEqual([])
  })

  test('a registration by itself goes on, and a rule of the settings ends that too', () => {
    const { linkedCode: _none, ...single } = { ...birth, receivedAt: since }
    expect(findings(single)).toEqual([])
    const rule = { kinds: ['birth'], linkedOnly: false, since: '2026-09-01', basis: 'Quy định mẫu' }
    expect(findings(single, { rules: [rule] }).map(({ code: said }) => said)).toEqual([
      'NOT_THROUGH_THE_CITY',
    ])
    expect(findings({ ...birth, receivedAt: since }, { rules: [] })).toEqual([])
  })
})

test('a supplement takes the place of what was sent, and a lost answer to it is looked up by the state', async () => {
  const endpoint = endpointWith()
  const supplement = { ...birth, supplement: true }
  const { lookUp } = partOf(civilStatus.operations, 'registerBirth')
  const found = async () => {
    const request = lookUp?.toRequest(supplement, endpoint.context)
    return lookUp?.fromReply(await endpoint.send(request), supplement, endpoint.context)
  }
  await handOver(endpoint, birth)
  expect(await handOver(endpoint, supplement)).toMatchObject({ kind: 'rejected', code: 'DATA_REFUSED' })
  await told('/_act', { act: 'supplement', codes: [code] })
  expect(await found()).toBe('not-received')
  expect(await handOver(endpoint, supplement)).toMatchObject({ kind: 'completed' })
  expect(await found()).toMatchObject({ kind: 'completed', data: { partnerId: code } })
  expect(lookUp?.toRequest(birth, endpoint.context)).toBeUndefined()
})

describe('linked services', () => {
  test.each([
    [4, undefined, [1, 3, 7, 4]],
    [5, '7', [4, 5]],
    [4, '4', [4]],
    [3, '2', [3]],
    [1, '2', [1]],
    [7, '2', [3, 7]],
    [2, undefined, [1, 2]],
    [6, '3', [6]],
    [3, '7', undefined],
    [2, '4', undefined],
    [4, '5', undefined],
    [1, '6', undefined],
  ] as const)('to %s after %s is told by %j', (target, last, steps) => {
    expect(stepsTo(target, last)).toEqual(steps)
  })

  test('what waits is fetched one by one with its file, and no longer listed once it is acknowledged', async () => {
    const { context, send, kept } = endpointWith()
    const { codes } = (await told('/_file', { count: 2 })) as { codes: readonly string[] }
    const { toRequest, fromReply, acknowledge } = partOf(civilStatus.polls, 'linkedDossiers')
    const pages: PollPage[] = []
    for (let cursor: string | undefined, more = true; more; ) {
      const page = fromReply(await send(toRequest(cursor, context)), cursor, context)
      pages.push(page)
      if (page.items.length > 0) {
        const taken = await send(acknowledge?.toRequest(page.items, context))
        acknowledge?.fromReply(taken, page.items, context)
      }
      cursor = page.cursor
      more = page.more
    }
    const items = pages.flatMap((page) => page.items)
    expect(items.map(({ mark }) => mark)).toEqual(codes)
    expect(items[0]).toMatchObject({
      messages: [
        { data: { kind: 'birth', form: expect.stringContaining('<hoTich>'), files: [{ url: kept[0] }] } },
      ],
    })
    expect(fromReply(await send(toRequest('list', context)), 'list', context)).toEqual({
      items: [],
      cursor: 'list',
      more: false,
    })
  })
})
