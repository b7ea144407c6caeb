import { describe, expect, test } from 'vitest'
import { isSecondPerson } from '#access/four-eyes.ts'
import { runCli } from '../cli/run.ts'
import { keyHash } from '../support/installation.ts'
import { expectProblem, gatewaySettings } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const operator = gatewaySettings.senders as readonly { readonly name: string; readonly rights: object }[]
const rightsOf = (name: string) => operator.find((one) => one.name === name)?.rights ?? {}
const second = {
  name: 'deputy',
  rights: rightsOf('operator'),
  keys: [{ sha256: keyHash('key-of-deputy') }],
}
const { app, call, database, standing } = useStandingMessages({
  senders: [...(gatewaySettings.senders as readonly object[]), second],
  fourEyes: { corrections: ['/summary'], settle: true, resend: true, replaysOver: 1 },
})

const act = (url: string, action: string, body: object, as = 'operator') =>
  call('POST', `${url}/${action}`, { as, body })
const decide = (proposal: string, how: 'approve' | 'reject', as = 'deputy') =>
  call('POST', `/v1/proposals/${proposal}/${how}`, { as, body: { reason: 'Đã đối chiếu' } })
const message = async (url: string) => (await call('GET', url)).body
const statusOf = async (url: string) => (await message(url)).deliveries[0].status
const audit = async (subject: string) =>
  (await call('GET', `/v1/audit?subject=${subject}`, { as: 'operator' })).body.entries

const settling = { outcome: 'completed', reason: 'Cổng đã có' }

describe('what a second person has to approve', () => {
  test('waits, is run as it was asked for by another name, and both names are in the audit', async () => {
    const { id, url } = await standing('parked')
    const proposed = await act(url, 'settle', settling)
    expect(proposed).toMatchObject({
      status: 202,
      body: {
        state: 'waiting',
        action: 'settle',
        rule: 'settle',
        by: 'operator',
        messageId: id,
        asked: { outcome: 'completed' },
      },
    })
    const { proposal } = proposed.body
    expect(proposed.headers.location).toBe(`/v1/proposals/${proposal}`)
    await expect(statusOf(url)).resolves.toBe('parked')
    const waiting = await call('GET', '/v1/attention?kind=proposal', { as: 'deputy' })
    expect(waiting.body.items).toMatchObject([{ id: proposal, code: 'settle' }])

    expectProblem(await decide(proposal, 'approve', 'operator'), 403, 'forbidden')
    expectProblem(await decide(proposal, 'approve', 'city'), 403, 'forbidden')
    await expect(statusOf(url)).resolves.toBe('parked')

    expect(await decide(proposal, 'approve')).toMatchObject({
      status: 200,
      body: { state: 'approved', by: 'operator', decidedBy: 'deputy', decisionReason: 'Đã đối chiếu' },
    })
    await expect(statusOf(url)).resolves.toBe('completed')
    expect(await audit(id)).toMatchObject([
      { action: 'settle', by: 'operator', details: { approvedBy: 'deputy' } },
    ])
    expect(await audit(proposal)).toMatchObject([
      { action: 'approve-proposal', by: 'deputy', details: { proposedBy: 'operator', messageId: id } },
      { action: 'propose', by: 'operator' },
    ])
    expectProblem(await decide(proposal, 'approve'), 409, 'nothing-to-do')
    await expect(database.rows('select asked from proposals where id = $1', [proposal])).resolves.toEqual([
      { asked: null },
    ])
  })

  test('is not run where the message has changed since, and that is said', async () => {
    const { url, id } = await standing('parked')
    const { proposal } = (await act(url, 'settle', settling)).body
    await act(url, 'cancel', { reason: 'Nhầm' })
    expectProblem(await decide(proposal, 'approve'), 409, 'changed-meanwhile')
    await expect(statusOf(url)).resolves.toBe('cancelled')
    const { body } = await call('GET', `/v1/proposals/${proposal}`, { as: 'operator' })
    expect(body).toMatchObject({ state: 'outdated', messageId: id })
  })

  test('is refused, or taken back, and then nothing happens', async () => {
    const { url } = await standing('parked')
    const { proposal } = (await act(url, 'settle', settling)).body
    expect(await decide(proposal, 'reject', 'operator')).toMatchObject({
      status: 200,
      body: { state: 'rejected' },
    })
    expectProblem(await decide(proposal, 'approve'), 409, 'nothing-to-do')
    await expect(statusOf(url)).resolves.toBe('parked')
  })

  test('is too late after its time', async () => {
    const { url } = await standing('parked')
    const { proposal } = (await act(url, 'settle', settling)).body
    await database.rows(`update proposals set expires_at = now() - interval '1 s' where id = $1`, [proposal])
    expectProblem(await decide(proposal, 'approve'), 409, 'nothing-to-do')
    await expect(statusOf(url)).resolves.toBe('parked')
    const { body } = await call('GET', '/v1/proposals?state=expired', { as: 'operator' })
    expect(body.proposals).toMatchObject([{ proposal }])
  })

  test('is a correction, which whoever is shown what it says is written down for', async () => {
    const { url, id } = await standing('dead')
    const patch = [{ op: 'add', path: '/summary', value: 'Khác' }]
    const { proposal } = (await act(url, 'correct', { patch, reason: 'x' })).body
    const looks = () =>
      database.rows('select sender, action, message_id from accesses where message_id = $1', [id])
    const shown = await call('GET', `/v1/proposals/${proposal}`, { as: 'operator' })
    expect(shown.body.asked).not.toHaveProperty('data')
    await expect(looks()).resolves.toEqual([])
    const look = { sender: 'everybody', action: 'read-message', message_id: id }
    const seen = await call('GET', `/v1/proposals/${proposal}`, { as: 'everybody' })
    expect(seen.body.asked.data).toMatchObject({ summary: 'Khác' })
    await expect(looks()).resolves.toEqual([look])
    const listed = await call('GET', '/v1/proposals?state=waiting', { as: 'everybody' })
    expect(listed.text).toContain('"data"')
    await expect(looks()).resolves.toEqual([look, look])
    await decide(proposal, 'reject')
  })

  test('is a correction of a named field, and of no other', async () => {
    const { url, dossier } = await standing('dead')
    const patch = (path: string) => ({ patch: [{ op: 'add', path, value: 'Khác' }], reason: 'x' })
    expect(await act(url, 'correct', patch('/note'))).toMatchObject({ status: 202, body: { version: 2 } })
    await database.rows(`update deliveries set status = 'dead' where message_id = $1`, [
      url.split('/').at(-1),
    ])
    const proposed = await act(url, 'correct', patch('/summary'))
    expect(proposed).toMatchObject({
      status: 202,
      body: { rule: 'corrections', asked: { pointers: ['/summary'] } },
    })
    expect(proposed.body.asked).not.toHaveProperty('data')
    expect((await message(url)).data.summary).toBe(dossier.summary)
    expect((await decide(proposed.body.proposal, 'approve')).status).toBe(200)
    await expect(message(url)).resolves.toMatchObject({
      version: 3,
      data: { summary: 'Khác', note: 'Khác' },
      deliveries: [{ status: 'waiting' }],
    })
  })

  test('is sending once more what is completed, and a replay of more than so many', async () => {
    const { url } = await standing('completed')
    const again = await act(url, 'replay', { completedToo: true, reason: 'x' })
    expect(again).toMatchObject({ status: 202, body: { rule: 'resend', state: 'waiting' } })
    expect((await decide(again.body.proposal, 'approve')).status).toBe(200)
    await expect(statusOf(url)).resolves.toBe('waiting')

    const from = new Date().toISOString()
    await standing('dead')
    const ask = () =>
      call('POST', '/v1/replays', { as: 'operator', body: { endpoint: 'fake', from, reason: 'x' } })
    expect(await ask()).toMatchObject({ status: 202, body: { state: 'running', matched: 0 } })
    const more = await standing('dead')
    const [first, other] = [(await ask()).body, (await ask()).body]
    expect(first).toMatchObject({ action: 'replay-many', rule: 'replays', state: 'waiting' })
    // What stops afterwards is no part of it.
    await standing('dead')
    expect((await decide(first.proposal, 'approve')).status).toBe(200)
    await act(more.url, 'cancel', { reason: 'x' })
    expectProblem(await decide(other.proposal, 'approve'), 409, 'changed-meanwhile')
  })

  test('is asked for and approved on the command line', async () => {
    const url = await app().listen({ port: 0 })
    const as = (name: string) => ({ LONGBIEN_URL: url, LONGBIEN_KEY: `key-of-${name}` })
    const { id } = await standing('parked')
    const settle = ['settle', id, '--outcome', 'completed', '--reason', 'x']
    const asked = await runCli(settle, as('operator'))
    const [, proposal = ''] = /^proposal (\S+) waiting: settle, by operator: x$/m.exec(asked.out) ?? []
    expect((await runCli(['proposals'], as('deputy'))).out).toContain(proposal)
    expect(await runCli(['proposals', proposal, '--approve'], as('deputy'))).toMatchObject({ code: 2 })
    const approved = await runCli(['proposals', proposal, '--approve', '--reason', 'y'], as('deputy'))
    expect(approved).toMatchObject({ code: 0, out: expect.stringContaining(`${proposal} approved`) })
  })
})

test('two actors are two where the names of their keys differ, and no person is behind both', () => {
  expect(isSecondPerson({ name: 'a' }, { name: 'b' })).toBe(true)
  expect(isSecondPerson({ name: 'a', person: 'x' }, { name: 'a', person: 'y' })).toBe(false)
  expect(isSecondPerson({ name: 'a', person: 'x' }, { name: 'b', person: 'x' })).toBe(false)
  expect(isSecondPerson({ name: 'a', person: 'x' }, { name: 'b', person: 'X' })).toBe(false)
  expect(isSecondPerson({ name: 'console', person: 'x' }, { name: 'console', person: 'X' })).toBe(false)
  expect(isSecondPerson({ name: 'a', person: 'x' }, { name: 'b', person: 'y' })).toBe(true)
})
