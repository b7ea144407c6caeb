import { describe, expect, test } from 'vitest'
import { reject } from '#adapter-kit'
import { deadlineOf, type IntakeTools, openIntake, type Submission } from '#messages/intake.ts'
import type { Accepted, NewMessage } from '#messages/message.ts'
import { perfectDossier, perfectProgress } from './rules/sample.ts'

const acknowledgement = { messageId: 'm-1', dossierCode: 'H-1', deliveries: [], warnings: [] }

const open = (
  change: Partial<IntakeTools> = {},
  answer: Accepted = { kind: 'accepted', acknowledgement },
) => {
  const taken: NewMessage[] = []
  const woken: string[] = []
  const submit = openIntake({
    validate: () => [],
    plan: () => ({
      deliveries: [
        { endpoint: 'portal', operation: 'sync', lane: 'lane-1', retry: { delaysSeconds: [], jitter: 0 } },
      ],
      inboxes: [],
    }),
    accept: async (message) => {
      taken.push(message)
      return answer
    },
    wake: (endpoint, lane) => woken.push(`${endpoint} ${lane}`),
    refuse: () => undefined,
    futureToleranceSeconds: 300,
    reportsWanted: false,
    now: () => new Date('2026-11-20T12:00:00+07:00'),
    ...change,
  })
  return { submit, taken, woken }
}

test('the legal date of what is no dossier is only what it says itself', () => {
  const deadlines = { dueAt: () => new Date('2026-12-01T10:00:00Z'), findings: () => [] }
  const due = (type: Submission['type'], data: object) =>
    deadlineOf({ type, data }, { deadlines })?.toISOString()
  expect(due('dossier', {})).toBe('2026-12-01T10:00:00.000Z')
  expect(due('progress', {})).toBeUndefined()
  expect(due('dossier', { dueAt: '2026-11-30T17:00:00+07:00' })).toBe('2026-11-30T10:00:00.000Z')
})

const submission = (change: Partial<Submission> = {}): Submission => ({
  sender: 'city',
  type: 'dossier',
  data: perfectDossier,
  ...change,
})

describe('the door', () => {
  test('takes a good message with its plan and wakes its lanes after the commit', async () => {
    const { submit, taken, woken } = open()
    await expect(submit(submission({ correlationId: 'thread' }))).resolves.toEqual({
      kind: 'accepted',
      acknowledgement,
    })
    expect(taken).toMatchObject([
      {
        sender: 'city',
        type: 'dossier',
        dossierCode: perfectDossier.code,
        correlationId: 'thread',
        deliveries: [{ lane: 'lane-1' }],
      },
    ])
    expect(woken).toEqual(['portal lane-1'])
  })

  test('stores nothing of a message that is misshapen, and names every problem', async () => {
    const problems = [reject('/a', 'X', 'x', 'x'), reject('/b', 'Y', 'y', 'y')]
    const { submit, taken, woken } = open({ validate: () => problems })
    await expect(submit(submission())).resolves.toEqual({ kind: 'invalid', findings: problems })
    expect([taken, woken]).toEqual([[], []])
  })

  test('names what breaks the rules beside what breaks the shape, each place once', async () => {
    const { returnMethod: _gone, ...incomplete } = perfectDossier
    const data = { ...incomplete, dueAt: '2020-01-01T00:00:00+07:00', summary: '' }
    const missing = reject('/returnMethod', 'REQUIRED', 'Thiếu', 'Missing')
    const short = reject('/summary', 'TOO_SHORT', 'Ngắn', 'Short')
    const { submit, taken } = open({ validate: () => [missing, short] })
    const answer = await submit(submission({ data }))
    const places = answer.kind === 'invalid' ? answer.findings.map(({ pointer }) => pointer) : []
    expect(places).toEqual(['/returnMethod', '/summary', '/dueAt'])
    expect(taken).toEqual([])
  })

  test('says what is wrong with the shape even where the rules cannot be asked', async () => {
    const { submit } = open({ validate: () => [reject('', 'WRONG_TYPE', 'Sai kiểu', 'Wrong type')] })
    for (const data of [null, 5, 'text', [], { applicant: 7, documents: 'no' }]) {
      await expect(submit(submission({ data }))).resolves.toMatchObject({
        kind: 'invalid',
        findings: [{ code: 'WRONG_TYPE' }],
      })
    }
  })

  test('refuses a code in the address that is not the one in the data', async () => {
    const { submit, taken } = open()
    for (const type of ['dossier', 'progress'] as const) {
      const data = type === 'dossier' ? perfectDossier : perfectProgress
      const answer = await submit(submission({ type, data, code: 'H26.900.01-261105-9999' }))
      expect(answer.kind).toBe('invalid')
    }
    expect(taken).toEqual([])
  })

  test.each<Accepted>([
    { kind: 'replayed', acknowledgement },
    { kind: 'key-reused' },
    { kind: 'stale-revision', lastRevision: 3 },
    { kind: 'refused', findings: [] },
  ])('wakes no lane when the record answers $kind', async (answer) => {
    const { submit, woken } = open({}, answer)
    await expect(submit(submission())).resolves.toEqual(answer)
    expect(woken).toEqual([])
  })

  test('wakes no lane when the commit fails', async () => {
    const { submit, woken } = open({ accept: () => Promise.reject(new Error('away')) })
    await expect(submit(submission())).rejects.toThrow('away')
    expect(woken).toEqual([])
  })

  test('takes a message that no route leads anywhere, with a warning', async () => {
    const { submit, taken } = open({ plan: () => ({ deliveries: [], inboxes: [] }) })
    await submit(submission())
    expect(taken[0]?.findings).toContainEqual(expect.objectContaining({ code: 'NO_ROUTE', severity: 'warn' }))
  })

  test('takes a message that only lies in an inbox without a warning, and wakes no lane', async () => {
    const inboxes = [{ inbox: 'city', lane: 'H-1' }]
    const { submit, taken, woken } = open({ plan: () => ({ deliveries: [], inboxes }) })
    await submit(submission())
    expect(taken[0]).toMatchObject({ inboxes, deliveries: [] })
    expect(taken[0]?.findings.map(({ code }) => code)).not.toContain('NO_ROUTE')
    expect(woken).toEqual([])
  })

  test('hashes the content and its type, not the white space in which it came', async () => {
    const { submit, taken } = open()
    const keyed = (data: unknown, type: Submission['type'] = 'dossier') =>
      submit(submission({ type, data, idempotencyKey: 'key-1' }))
    await keyed(perfectDossier)
    await keyed(JSON.parse(JSON.stringify(perfectDossier, null, 4)))
    await keyed({ ...perfectDossier, note: 'khác' })
    await keyed(perfectProgress, 'progress')
    const [one, spaced, changed, other] = taken.map(({ idempotency }) => idempotency?.hash.toString('hex'))
    expect(spaced).toBe(one)
    expect(new Set([one, changed, other]).size).toBe(3)
  })

  test('hands the revision on where the dossier carries one', async () => {
    const { submit, taken } = open()
    await submit(submission({ data: { ...perfectDossier, revision: 4 } }))
    await submit(submission())
    expect(taken.map(({ revision }) => revision)).toEqual([4, undefined])
  })
})

test('contents that differ only in where one value ends are two', async () => {
  const hashOf = async (documents: readonly unknown[]) => {
    const { submit, taken } = open()
    await submit(
      submission({ idempotencyKey: 'k', data: { ...perfectDossier, databasesConsulted: documents } }),
    )
    return taken[0]?.idempotency?.hash.toString('hex')
  }
  expect(await hashOf([1, 2])).not.toBe(await hashOf([12]))
  expect(await hashOf([1, 2])).toBe(await hashOf([1, 2]))
})
