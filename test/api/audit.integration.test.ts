import { describe, expect, test } from 'vitest'
import { openCase } from '../routing/cases.ts'
import { progress } from '../score/answers.ts'
import { expectProblem } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { call, standing, resources } = useStandingMessages()

const audit = async (query = '') => (await call('GET', `/v1/audit?${query}`, { as: 'operator' })).body
const pull = async (path: string, body?: object) => {
  const answer = await call('POST', path, { as: 'operator', ...(body && { body }) })
  expect(answer.status).toBeLessThan(300)
  return answer.body
}

describe('the audit', () => {
  const reason = 'Đã hỏi đối tác'
  const levers: Readonly<Record<string, () => Promise<{ subject: string; action: string }>>> = {
    replay: async () => {
      const { url, id } = await standing('dead')
      await pull(`${url}/replay`, { reason })
      return { subject: id, action: 'replay' }
    },
    cancel: async () => {
      const { url, id } = await standing('waiting')
      await pull(`${url}/cancel`, { reason })
      return { subject: id, action: 'cancel' }
    },
    settle: async () => {
      const { url, id } = await standing('in-doubt')
      await pull(`${url}/settle`, { outcome: 'rejected', reason })
      return { subject: id, action: 'settle' }
    },
    correct: async () => {
      const { url, id, dossier } = await standing('dead')
      await pull(`${url}/correct`, { data: { ...dossier, note: 'x' }, reason })
      return { subject: id, action: 'correct' }
    },
    'replay of many': async () => {
      const { id } = await pull('/v1/replays', { endpoint: 'other', reason })
      return { subject: id, action: 'replay-many' }
    },
    'stop of a replay': async () => {
      const { id } = await pull('/v1/replays', { endpoint: 'other', reason })
      await pull(`/v1/replays/${id}/stop`)
      return { subject: id, action: 'stop-replay' }
    },
    'decision on competence': async () => {
      const { id } = await openCase(resources().database, 'H26.900.01-261105-8001')
      await pull(`/v1/routing/cases/${id}/decide`, { competentAgency: { code: 'H26.901' }, reason })
      return { subject: id, action: 'decide-routing' }
    },
    pause: async () => {
      await pull('/v1/endpoints/fake/pause', { reason })
      return { subject: 'fake', action: 'pause' }
    },
    resume: async () => {
      await pull('/v1/endpoints/fake/resume', { reason })
      return { subject: 'fake', action: 'resume' }
    },
    probe: async () => {
      const down = { breaker: { failures: 5, openings: 1, openUntil: Date.now() + 60_000 } }
      await resources().database.query('update channels set state = $2 where endpoint = $1', ['fake', down])
      await pull('/v1/endpoints/fake/probe', { reason })
      return { subject: 'fake', action: 'probe' }
    },
    'end of an outage': async () => {
      const outage = { from: '2026-11-05T08:00:00+07:00', reason, procedures: ['9.999999'] }
      const { id } = await pull('/v1/outages', outage)
      await pull(`/v1/outages/${id}/end`, { to: '2026-11-05T09:00:00+07:00', reason })
      return { subject: id, action: 'outage-end' }
    },
    'withdrawal of an outage': async () => {
      const { id } = await pull('/v1/outages', { from: '2026-11-05T08:00:00+07:00', reason })
      await pull(`/v1/outages/${id}/withdraw`, { reason })
      return { subject: id, action: 'outage-withdraw' }
    },
    'undo of an import of codes': async () => {
      const file = { table: 'units', file: 'units.csv', csv: 'code,name\n00004,Phường Ba Đình', reason: 'x' }
      const { id } = await pull('/v1/code-imports', file)
      await pull(`/v1/code-imports/${id}/undo`, { reason })
      return { subject: 'codes/units/national', action: 'codes-undo' }
    },
    'undo of published figures': async () => {
      const file = { file: 'x.json', period: '2025-09', content: JSON.stringify(progress), reason: 'x' }
      const { id } = await pull('/v1/published-figures', file)
      await pull(`/v1/published-figures/imports/${id}/undo`, { reason })
      return { subject: 'published/2025-09', action: 'published-undo' }
    },
  }

  test.each(Object.keys(levers))('has a row for each %s, with who and why', async (lever) => {
    const { subject, action } = (await levers[lever]?.()) ?? { subject: '', action: '' }
    const [entry] = (await audit(`subject=${subject}`)).entries
    expect(entry).toMatchObject({
      subject,
      action,
      by: 'operator',
      details: { reason },
      at: expect.any(String),
    })
    expect(Math.abs(Date.parse(entry.at) - Date.now())).toBeLessThan(60_000)
  })

  test('knows every lever that the contract describes', async () => {
    const { paths } = (await call('GET', '/openapi.json', { as: '' })).body
    const pulled = Object.entries<Record<string, { tags: string[] }>>(paths).flatMap(([path, methods]) =>
      methods.post &&
      /\{(id|name)\}|replays/.test(path) &&
      // Those of cases, inbound calls, proposals, notices, staged lists, runs of cleaning and reconciliations are tried where
      // these are; whoever looks at contents is in the accesses.
      !/progress|queries|inbound-calls|proposals|v1\/cases|v1\/notices|code-stagings|cleansing|reconciliation|\/body$/.test(
        path,
      )
        ? [path]
        : [],
    )
    expect(pulled).toHaveLength(Object.keys(levers).length)
  })

  test('is read newest first, a page at a time, by time and subject', async () => {
    const all = (await audit('limit=200')).entries
    const page = await audit('limit=3')
    expect(page.entries).toEqual(all.slice(0, 3))
    expect((await audit(`limit=3&cursor=${page.nextCursor}`)).entries).toEqual(all.slice(3, 6))
    const at = encodeURIComponent(all[2].at)
    expect((await audit(`from=${at}`)).entries).toEqual(all.slice(0, 3))
    expect((await audit(`to=${at}&limit=1`)).entries).toEqual(all.slice(3, 4))
    expect((await audit('subject=nothing')).entries).toEqual([])
    expect((await audit('by=operator&limit=200')).entries).toEqual(
      all.filter(({ by }: { by: string }) => by === 'operator' || by.startsWith('operator/')),
    )
    expect((await audit('by=opera')).entries).toEqual([])
    const paused = (await audit('action=pause&limit=200')).entries
    expect(paused).toEqual(all.filter(({ action }: { action: string }) => action === 'pause'))
    expect(paused).not.toEqual([])
  })

  test.each([
    'from=yesterday',
    'cursor=x',
    'limit=0',
    'who=me',
    'action=nap',
    'subject=a&subject=b',
    'subject=a%00b',
    'from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z',
  ])('asked with %s is 400', async (query) => {
    expectProblem(await call('GET', `/v1/audit?${query}`, { as: 'operator' }), 400, 'invalid-request')
  })

  test('is for those who operate', async () => {
    expectProblem(await call('GET', '/v1/audit', { as: 'city' }), 403, 'forbidden')
  })
})
