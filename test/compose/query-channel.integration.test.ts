import { expect, test, vi } from 'vitest'
import { queryChannel } from '#compose/query-channel.ts'
import { readChannels } from '#store/channels.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { openInstallation } from '../support/installation.ts'

const database = useDatabase()

test('a question that could not even be counted takes no place for ever', async () => {
  const { adapter } = fakePartner()
  const endpoints = { fake: { adapter: 'fake', settings: {}, limits: { queriesInFlight: 2 } } }
  const resources = await openInstallation([adapter], { endpoints }, { databaseUrl: database.url })
  const endpoint = resources.endpoints.get('fake')
  if (!endpoint) throw new Error('There is no endpoint')
  const channel = queryChannel(resources)

  const connect = vi
    .spyOn(resources.database, 'connect')
    .mockRejectedValue(new Error('Connection terminated') as never)
  for (let time = 0; time < 5; time += 1) await expect(channel.enter(endpoint)).rejects.toThrow()
  connect.mockRestore()

  // The changes are tried again after they were worked through once: the commit is what fails.
  await database.rows(`create or replace function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no' using errcode = '40001'; end $$`)
  await database.rows(`create constraint trigger refuse after update on channels deferrable initially deferred
    for each row execute function refuse()`)
  for (let time = 0; time < 5; time += 1) await expect(channel.enter(endpoint)).rejects.toThrow('no')
  await database.rows('drop trigger refuse on channels')

  const places = await Promise.all([channel.enter(endpoint), channel.enter(endpoint)])
  expect(places.map(({ granted }) => granted)).toEqual([1, 1])
  await channel.leave(endpoint, undefined)
  await channel.leave(endpoint, undefined)
  expect((await readChannels(resources.database)).get('fake')?.held).toEqual({})
})

test('a question waits for room no longer than an officer has patience, also when the clock is set back', async () => {
  const { adapter } = fakePartner()
  const endpoints = { fake: { adapter: 'fake', settings: {}, limits: { queriesInFlight: 1 } } }
  const resources = await openInstallation([adapter], { endpoints }, { databaseUrl: database.url })
  const endpoint = resources.endpoints.get('fake')
  if (!endpoint) throw new Error('There is no endpoint')
  let offsetMs = 0
  const now = () => new Date(resources.now().getTime() + offsetMs)
  const channel = queryChannel({ ...resources, now })
  await expect(channel.enter(endpoint)).resolves.toMatchObject({ granted: 1 })
  const answer = vi.fn()
  void channel.enter(endpoint).then(answer)
  offsetMs = -3_600_000
  await vi.waitFor(() => expect(answer).toHaveBeenCalled(), { timeout: 5000 })
  expect(answer).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ granted: 0, because: 'in-flight' }),
  )
  await channel.leave(endpoint, undefined)
})
