import { describe, expect, test } from 'vitest'
import { type GroupRights, rightsOfGroups } from '#access/group-rights.ts'

const group = (rights: Partial<GroupRights>): GroupRights => ({
  agencies: [],
  view: false,
  seeBodies: false,
  operate: false,
  approve: false,
  dataProtection: false,
  reports: false,
  ...rights,
})

describe('rights of groups', () => {
  test('no group gives nothing', () => {
    expect(rightsOfGroups([])).toMatchObject({ agencies: [], seeAll: false, operate: false, approve: false })
  })

  test('are those of senders, and nothing is handed in or asked by people', () => {
    const all = group({ agencies: ['H26'], view: true, seeBodies: true, operate: true, dataProtection: true })
    expect(rightsOfGroups([all])).toMatchObject({
      agencies: ['H26'],
      seeAll: true,
      seeBodies: true,
      operate: true,
      replay: true,
      approve: false,
      audit: true,
      reports: false,
      messages: [],
      queries: [],
      inboxes: [],
    })
  })

  test('of groups that give the same reach as far as all of them', () => {
    const ward = (code: string) => group({ agencies: [code], view: true, operate: true })
    expect(rightsOfGroups([ward('H26.107'), ward('H26.108')]).agencies).toEqual(['H26.107', 'H26.108'])
  })

  test.each([
    ['of one root in another', ['*'], ['H26.107'], ['H26.107']],
    ['of the same root', ['H26'], ['H26'], ['H26']],
    ['of nothing in common', ['H26.107'], ['H26.108'], []],
    ['where a name only begins alike', ['H26.1'], ['H26.107'], []],
  ])('of groups that give different things reach as far as both: %s', (_what, seen, operated, both) => {
    const groups = [
      group({ agencies: seen, view: true }),
      group({ agencies: operated, view: true, operate: true }),
    ]
    expect(rightsOfGroups(groups)).toMatchObject({ agencies: both, seeAll: true, operate: true })
    expect(new Set(rightsOfGroups(groups.toReversed()).agencies)).toEqual(new Set(both))
  })
})
