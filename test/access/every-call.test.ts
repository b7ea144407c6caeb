import { describe, expect, test } from 'vitest'
import { type Caller, noRights, type Rights } from '#access/caller.ts'
import { allRoutes } from '#api/capabilities.ts'
import { messageTypes } from '#messages/message.ts'
import { concerns } from './calls.ts'

const routes = allRoutes({ queries: [] })
const caller = (rights: Partial<Rights>): Caller => ({ name: 'any', rights: { ...noRights, ...rights } })

test('every call says whose things it touches, and no other is named', () => {
  expect(Object.keys(concerns).toSorted((one, other) => one.localeCompare(other))).toEqual(
    routes.map(({ id }) => id).toSorted((one, other) => one.localeCompare(other)),
  )
})

describe('a key without any right', () => {
  test.each(routes)(
    '$method $path: is let in only where what it sees is nobody’s or its own',
    ({ id, who }) => {
      const concern = concerns[id]
      if (!concern) throw new Error(`No entry for ${id}`)
      if (concern.about === 'installation' && id !== 'metrics') expect(who.admits(caller({}), {})).toBe(false)
      if (who.open) expect(['nobody', 'proof']).toContain(concern.about)
    },
  )
})

describe('a right to read, ask or hand in', () => {
  const generous = caller({
    agencies: ['*'],
    messages: [...messageTypes],
    queries: ['fake.*'],
    inboxes: ['city'],
    seeBodies: true,
    replay: true,
  })
  test.each(routes.filter(({ id }) => concerns[id]?.about === 'installation'))(
    '$method $path: does not reach what is of the installation',
    ({ id, who }) => {
      if (id !== 'metrics') expect(who.admits(generous, {})).toBe(false)
    },
  )
})
