import { expect, test, vi } from 'vitest'
import { type CityEvent, isOf } from '#demo/city/city-event.ts'
import type { CityMessage, Taken } from '#demo/city/city-system.ts'
import { officer, type Policy } from '#demo/city/officer.ts'
import type { Dossier, SchemaName } from '#schemas/types.ts'

const event = (kind: SchemaName, code = 'a', id = `${kind} ${code}`): CityEvent => ({
  id,
  type: `vn.longbien.${kind}.v1`,
  subject: code,
  data: { dossierCode: code },
})

const state = (code: string, status: Dossier['status']) => ({ code, status }) as Dossier

/** Takes over, waits for the supplement, and finishes. */
const policy: Policy = async ({ dossierCode }, desk) => {
  await desk.put(state(dossierCode, 'accepted'))
  await desk.next(isOf('citizen-supplement'))
  await desk.put(state(dossierCode, 'finished'))
}

const openDesk = (answer: (message: CityMessage) => Promise<Taken>, how = policy) => {
  const handed: string[] = []
  const handIn = (message: CityMessage, key: string) => {
    handed.push(key)
    return answer(message)
  }
  return { handed, clerk: officer({ handIn }, how) }
}
const takes = async (): Promise<Taken> => ({ messageId: 'id' })

test('an event that came before the officer waited for it is not lost', async () => {
  const { clerk, handed } = openDesk(takes)
  clerk.take([event('citizen-supplement'), event('online-submission')])
  await vi.waitFor(() => expect(clerk.files().get('a')?.isDone).toBe(true))
  expect(handed).toEqual(['a/1', 'a/2'])
  expect(clerk.files().get('a')?.states).toEqual(['accepted', 'finished'])
})

test('an event of another dossier, or of another kind, does not let a dossier go on', async () => {
  const { clerk, handed } = openDesk(takes)
  clerk.take([event('online-submission'), event('citizen-supplement', 'b'), event('withdrawal-request')])
  await vi.waitFor(() => expect(handed).toEqual(['a/1']))
  clerk.take([event('citizen-supplement')])
  await vi.waitFor(() => expect(handed).toEqual(['a/1', 'a/2']))
})

test('what is shown twice is worked on once, and so is a dossier that is submitted twice', async () => {
  const { clerk, handed } = openDesk(takes)
  const submissions = [event('online-submission'), event('online-submission', 'a', 'another id')]
  clerk.take(submissions)
  clerk.take([...submissions, event('citizen-supplement')])
  await vi.waitFor(() => expect(clerk.files().get('a')?.isDone).toBe(true))
  expect(handed).toEqual(['a/1', 'a/2'])
})

test('nothing follows a state that the gateway refused, and the file says which and why', async () => {
  const { clerk, handed } = openDesk(async () => ({ refused: { code: 'REQUIRED', reason: 'Trích yếu' } }))
  clerk.take([event('online-submission'), event('citizen-supplement')])
  await vi.waitFor(() => expect(clerk.files().get('a')?.refused).toBe('accepted: REQUIRED Trích yếu'))
  expect(clerk.files().get('a')?.isDone).toBe(false)
  expect(handed).toEqual(['a/1'])
})

test('a failure that is no refusal reaches whoever looks', async () => {
  const { clerk } = openDesk(() => Promise.reject(new Error('no gateway')))
  clerk.take([event('online-submission')])
  await vi.waitFor(() => expect(() => clerk.files()).toThrow('no gateway'))
})

test('at most twelve messages are handed in at once, and all in the end', async () => {
  let [underWay, most] = [0, 0]
  const { clerk, handed } = openDesk(
    async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setTimeout(resolve, 5))
      underWay -= 1
      return { messageId: 'id' }
    },
    async ({ dossierCode }, desk) => void (await desk.put(state(dossierCode, 'accepted'))),
  )
  clerk.take(Array.from({ length: 40 }, (_, index) => event('online-submission', `code ${index}`)))
  await vi.waitFor(() => expect([...clerk.files().values()].filter(({ isDone }) => isDone)).toHaveLength(40))
  expect([most, handed.length]).toEqual([12, 40])
})
