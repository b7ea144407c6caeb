import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import {
  type Believed,
  type DeliveryContext,
  hostSimulators,
  noFiles,
  type SimulatorHost,
  type Transport,
} from '#adapter-kit'
import { compareStandings } from '#reconciliation/compare.ts'
import type { Dossier, Progress } from '#schemas/types.ts'
import { createValidation } from '#validation/ajv.ts'
import { nationalPortal } from '../../../adapters/national-portal/adapter.ts'

const example = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../adapters/national-portal/examples/${name}.json`, import.meta.url), 'utf8'),
  )

const fill = createValidation({ titles: false, fillDefaults: true }).compile
const at = new Date('2026-11-05T16:30:00+07:00')
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const secret = () => {
  let held: { value: string; generation: number } | undefined
  return {
    read: async () => held,
    renew: async (stale: number, make: () => Promise<string>) => {
      held = { value: await make(), generation: stale + 1 }
      return held
    },
  }
}

interface Line {
  readonly host: SimulatorHost
  readonly transport: Transport
  readonly settings: unknown
}

const connect = async (generation: 'classic' | 'rest'): Promise<Line> => {
  const host = await hostSimulators([nationalPortal], {
    port: 0,
    now: () => at,
    options: { 'national-portal': { showsProgress: 'true' } },
  })
  const { simulator } = nationalPortal
  const url = `${host.url}/national-portal`
  const settings: Record<string, unknown> = {
    ...simulator?.settings(url),
    ...(generation === 'rest'
      ? simulator?.variants?.rest?.settings(url)
      : { progressShownAs: 'DanhSachTienDo' }),
  }
  expect(fill(nationalPortal.settings)(settings)).toEqual([])
  const shared = secret()
  const transport = nationalPortal.connect(settings, {
    now: () => at,
    sharedSecret: () => shared,
    files: noFiles,
  })
  closing.push(
    () => host.close(),
    () => transport.close(),
  )
  return { host, transport, settings }
}

const context = ({ settings }: Line, known: boolean, reference?: string): DeliveryContext => ({
  settings,
  requestId: '0f6a4c1e-6a52-4c70-9c59-3f1f6f0c0a01',
  at,
  known,
  link: (url) => url,
  ...(reference !== undefined && { reference }),
})

const send = ({ transport }: Line, request: unknown) =>
  transport.send(request, { timeoutMs: 5000, signal: AbortSignal.timeout(5000), requestId: 'x' })

/** Hands over a message; the reference with which the portal has it from then on. */
const deliver = async (
  line: Line,
  name: 'syncDossier' | 'syncProgress',
  input: object,
  known: boolean,
  reference?: string,
) => {
  const { toRequest, fromReply } = nationalPortal.operations[name] ?? expect.fail()
  const with_ = context(line, known, reference)
  const outcome = fromReply(await send(line, toRequest(input as never, with_)), input as never, with_)
  if (outcome.kind !== 'completed') expect.fail(`${outcome.kind}`)
  return outcome.reference ?? reference
}

const compare = async (line: Line, of: Believed) => {
  const { toRequest, fromReply, believed } = nationalPortal.comparison ?? expect.fail()
  const request = toRequest([of], context(line, true, of.reference))
  const [shown] = fromReply(await send(line, request), [of], context(line, true, of.reference))
  const { kind, aspects } = compareStandings(believed(of, line.settings), shown ?? expect.fail())
  return {
    kind,
    aspects: aspects.filter(({ lacking, more }) => lacking.length + more > 0).map(({ aspect }) => aspect),
  }
}

const disagree = async ({ host }: Line, body: object) => {
  const reply = await fetch(`${host.url}/national-portal/_disagree`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return (await reply.json()) as { codes: string[] }
}

const { documents: _none, ...dossier }: Dossier = { ...example('create-direct').input, status: 'accepted' }
const processing: Dossier = { ...dossier, status: 'processing' }
const step: Progress = { ...example('progress-accepted').input, dossierCode: dossier.code }

/** The dossier as it was handed over twice, with a row of progress. */
const handOver = async (line: Line): Promise<Believed> => {
  const first = await deliver(line, 'syncDossier', dossier, false)
  const reference = await deliver(line, 'syncDossier', processing, true, first)
  await deliver(line, 'syncProgress', step, true, reference)
  return {
    code: dossier.code,
    dossier: processing,
    progress: [step],
    ...(reference !== undefined && { reference }),
  }
}

describe.each([
  [
    'classic',
    { lost: 'missing-there', altered: ['state', 'agency'], doubled: ['progress'], late: ['state'] },
  ],
  // This generation shows the status alone.
  ['rest', { lost: 'missing-there', altered: ['state'], doubled: [], late: ['state'] }],
] as const)('a portal of the %s generation', (generation, wanted) => {
  test.each(Object.entries(wanted))(
    'that has what was sent %s is found out by the comparison',
    async (what, expected) => {
      const line = await connect(generation)
      const of = await handOver(line)
      expect(await compare(line, of)).toEqual({ kind: 'same', aspects: [] })
      expect(await disagree(line, { what, codes: [of.code] })).toEqual({ codes: [of.code] })
      const found = await compare(line, of)
      if (typeof expected === 'string') expect(found.kind).toBe(expected)
      else expect(found.aspects).toEqual(expected)
    },
  )
})

test('loses a share that its seed repeats, and says which', async () => {
  const line = await connect('classic')
  const codes = Array.from(
    { length: 40 },
    (_, index) => `H26.900.01-261105-1${String(index).padStart(3, '0')}`,
  )
  for (const code of codes) await deliver(line, 'syncDossier', { ...dossier, code }, false)
  const lost = await disagree(line, { what: 'lost', share: 0.25, seed: 7 })
  expect(lost.codes.length).toBeGreaterThan(2)
  expect(lost.codes.length).toBeLessThan(20)
  const { kind } = await compare(line, {
    code: lost.codes[0] ?? '',
    dossier: { ...dossier, code: lost.codes[0] ?? '' },
    progress: [],
  })
  expect(kind).toBe('missing-there')
  expect(await disagree(line, { what: 'burnt' })).toMatchObject({ error: expect.stringContaining('"what"') })
})
