import { beforeAll, describe, expect, test } from 'vitest'
import { concerns } from '../access/calls.ts'
import { keyHash } from '../support/installation.ts'
import { type Answer, aDossier, aStep, useGateway } from './gateway.ts'

const all = {
  messages: ['dossier', 'progress'],
  inboxes: ['city'],
  seeBodies: true,
  replay: true,
  operate: true,
}
const sender = (name: string, rights: object) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights: { ...all, ...rights },
})

const { call, database } = useGateway({
  senders: [
    sender('city', { agencies: ['H26'] }),
    sender('town', { agencies: ['H26'] }),
    sender('far', { agencies: ['H29'], seeAll: true }),
    sender('overseer', { agencies: ['H26'], seeAll: true }),
  ],
  inboxes: { city: {} },
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'state' },
    { message: 'progress', inbox: 'city' },
  ],
})

const { finishedAt: _done, ...running } = aDossier({ status: 'processing' })
const dossier = { ...running, code: String(running.code) }
const known = {
  messageId: '',
  replayId: '',
  caseId: '019a5b1e-0000-7000-8000-000000000201',
  cleansingId: '019a5b1e-0000-7000-8000-000000000301',
  reconciliationId: '019a5b1e-0000-7000-8000-000000000401',
  noticeId: '019a5b1e-0000-7000-8000-000000000401',
}

beforeAll(async () => {
  const taken = await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  known.messageId = taken.body.messageId
  await database.rows(
    `insert into cases (id, endpoint, operation, number, dossier_code, sender, message_id, delivery_id, state, opened_at,
       moved_at, expires_after_days, entries)
     values ($1, 'fake', 'file', 'N1', $2, 'city', $3, $3, 'open', now(), now(), 30, 1)`,
    [known.caseId, dossier.code, known.messageId],
  )
  await database.rows(
    `insert into notices (id, rule, situation, subject, sender, dossier_code, counted_from, since, found_at, level)
     values ($1, 'late', 'overdue', $2, 'city', $2, now(), now(), now(), 1)`,
    [known.noticeId, dossier.code],
  )
  await database.rows(
    `insert into cleansings (id, sender, endpoint, operation, officer, reason, state, created_at)
     values ($1, 'city', 'fake', 'look', 'canbo.thu', 'Thử quyền', 'running', now())`,
    [known.cleansingId],
  )
  await database.rows(
    `insert into reconciliations (id, endpoint, by, sender, days, dry_run, even_if_many, budget, state, created_at)
     values ($1, 'fake', 'city', 'city', 30, false, false, 1, 'comparing', now())`,
    [known.reconciliationId],
  )
  const replay = await call('POST', '/v1/replays', {
    body: { reason: 'Thử quyền', dossierCode: dossier.code },
  })
  known.replayId = replay.body.id
})

type Made = (as: string) => Promise<Answer>
const reason = 'Thử quyền sở hữu'

/** How each call that touches somebody's things is made. */
const made: Readonly<Record<string, Made>> = {
  putDossier: (as) => call('PUT', `/v1/dossiers/${dossier.code}`, { as, body: dossier }),
  postProgress: (as) =>
    call('POST', `/v1/dossiers/${dossier.code}/progress`, { as, body: aStep(dossier.code) }),
  postMessages: async (as) => {
    const answer = await call('POST', '/v1/messages', { as, body: [{ type: 'dossier', data: dossier }] })
    return { ...answer, status: answer.body[0].status }
  },
  getDossier: (as) => call('GET', `/v1/dossiers/${dossier.code}`, { as }),
  getMessage: (as) => call('GET', `/v1/messages/${known.messageId}`, { as }),
  readMessageBody: (as) => call('POST', `/v1/messages/${known.messageId}/body`, { as, body: { reason } }),
  replayMessage: (as) => call('POST', `/v1/messages/${known.messageId}/replay`, { as, body: { reason } }),
  cancelMessage: (as) =>
    call('POST', `/v1/messages/${known.messageId}/cancel`, { as, body: { reason, endpoint: 'fake' } }),
  settleMessage: (as) =>
    call('POST', `/v1/messages/${known.messageId}/settle`, { as, body: { reason, outcome: 'completed' } }),
  correctMessage: (as) =>
    call('POST', `/v1/messages/${known.messageId}/correct`, {
      as,
      body: { reason, data: dossier, dryRun: true },
    }),
  getCase: (as) => call('GET', `/v1/cases/${known.caseId}`, { as }),
  listCases: (as) => call('GET', '/v1/cases', { as }),
  listNotices: (as) => call('GET', '/v1/notices', { as }),
  getNotice: (as) => call('GET', `/v1/notices/${known.noticeId}`, { as }),
  acknowledgeNotice: (as) =>
    call('POST', `/v1/notices/${known.noticeId}/acknowledge`, { as, body: { reason } }),
  getReplay: (as) => call('GET', `/v1/replays/${known.replayId}`, { as }),
  stopReplay: (as) => call('POST', `/v1/replays/${known.replayId}/stop`, { as }),
  getReconciliation: (as) => call('GET', `/v1/reconciliations/${known.reconciliationId}`, { as }),
  listDifferences: (as) => call('GET', `/v1/reconciliations/${known.reconciliationId}/differences`, { as }),
  stopReconciliation: (as) => call('POST', `/v1/reconciliations/${known.reconciliationId}/stop`, { as }),
  getCleansing: (as) => call('GET', `/v1/cleansing/${known.cleansingId}`, { as }),
  getCleansingResult: (as) => call('GET', `/v1/cleansing/${known.cleansingId}/result`, { as }),
  stopCleansing: (as) => call('POST', `/v1/cleansing/${known.cleansingId}/stop`, { as }),
  enrichDossier: (as) =>
    call('POST', `/v1/dossiers/${dossier.code}/enrichment`, {
      as,
      body: { officer: 'canbo.thu', reason, fields: ['fullName'] },
    }),
  listDossiers: (as) => call('GET', '/v1/dossiers', { as }),
  listDeadlines: (as) => call('GET', '/v1/deadlines', { as }),
  listMessages: (as) => call('GET', '/v1/messages', { as }),
  search: (as) => call('GET', `/v1/search?q=${dossier.code}`, { as }),
  searchAll: (as) => call('POST', '/v1/search', { as, body: { q: known.messageId } }),
}

/** Made by tests of their own: proposals need four eyes, others a partner, such as one that brings a file. */
const elsewhere = new Set([
  'getProposal',
  'readProposalDifference',
  'approveProposal',
  'rejectProposal',
  'getMessageFile',
])

const single = Object.entries(concerns).flatMap(([id, concern]) =>
  'others' in concern && !elsewhere.has(id) ? [{ id, others: concern.others }] : [],
)
const lists = Object.entries(concerns).flatMap(([id, concern]) =>
  concern.about === 'list' && concern.of !== 'other' ? [{ id }] : [],
)
const make = (id: string, as: string): Promise<Answer> => {
  const one = made[id]
  if (!one) throw new Error(`Nobody says how ${id} is made`)
  return one(as)
}
const reading = new Set(['getDossier', 'enrichDossier'])
const isWriting = (id: string) => concerns[id]?.about === 'dossier' && !reading.has(id)
const isReplay = (id: string) => concerns[id]?.about === 'replay'

describe('what belongs to a sender', () => {
  test.each(single)('$id: another sender of the same agency gets $others', async ({ id, others }) => {
    expect((await make(id, 'town')).status).toBe(others)
  })

  test.each(single)('$id: who sees all of another agency gets $others', async ({ id, others }) => {
    expect((await make(id, 'far')).status).toBe(others)
  })

  test.each(single)('$id: its owner is let in', async ({ id }) => {
    expect([403, 404]).not.toContain((await make(id, 'city')).status)
  })

  test.each(single.filter(({ id }) => !isReplay(id)))(
    '$id: who sees all of its agency is let in, but writes nothing',
    async ({ id }) => {
      const { status } = await make(id, 'overseer')
      if (isWriting(id)) expect(status).toBe(403)
      else expect([403, 404]).not.toContain(status)
    },
  )
})

describe('a list', () => {
  test.each(lists)('$id: holds what is the caller’s or of its agency, and nothing else', async ({ id }) => {
    for (const as of ['city', 'overseer']) expect((await make(id, as)).text).toContain(dossier.code)
    for (const as of ['town', 'far']) {
      const { status, text } = await make(id, as)
      expect(status).toBe(200)
      expect(text).not.toContain(dossier.code)
    }
  })
})
