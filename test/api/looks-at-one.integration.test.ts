import { expect, onTestFinished, test } from 'vitest'
import { begun } from '../store/plans/lone-session.ts'
import { watchStatements } from '../support/watch-statements.ts'
import { at } from './dossier-calls.ts'
import { aDossier, useGateway } from './gateway.ts'

const { call, database, resources } = useGateway({ database: { poolSize: 2 } })

const byName = (one: string, other: string) => one.localeCompare(other)

/** What a call asks the record, sorted, for what is written down meanwhile goes its own way. */
const asked = async (url: string) => {
  const names: string[] = []
  const end = watchStatements(({ name, text }) => names.push(name ?? text))
  onTestFinished(end)
  expect((await call('GET', url)).status).toBe(200)
  end()
  return names.toSorted(byName)
}

const submit = async () => {
  const dossier = aDossier()
  const { body } = await call('PUT', at(dossier.code), { body: dossier })
  return { story: at(dossier.code), message: `/v1/messages/${body.messageId}` }
}

const complete = () =>
  database.rows(`update deliveries set status = 'completed', due_at = null, settled_at = now()`)

const underCode = [
  'find-dossier',
  'find-messages-of-dossier',
  'comparisons-of-dossier',
  'cases-of-dossier',
  'notices-of-dossier',
]
const beside = ['operator-acts', 'pause-steps']
const one = ['find-messages-by-id', 'find-dossier-of-message']
const waiting = 'read-lane-facts'

/** These breaths, and beside them that somebody has looked. */
const inBreaths = (...breaths: (readonly string[])[]) =>
  ['record-accesses', ...breaths.flatMap((names) => [begun, ...names, 'commit'])].toSorted(byName)

test('a look at one dossier or message takes two breaths at most, and asks nothing that cannot be', async () => {
  const { story, message } = await submit()
  // The first look finds out what keeps for a while: holidays, the term of the procedure.
  await call('GET', story)
  await expect(asked(story)).resolves.toEqual(inBreaths(underCode, [...beside, waiting]))
  await expect(asked(message)).resolves.toEqual(inBreaths(one, [waiting]))
  await complete()
  await expect(asked(story)).resolves.toEqual(inBreaths(underCode, beside))
  await expect(asked(message)).resolves.toEqual(inBreaths(one))
})

test('a look at one dossier or message is never planned for its own values', async () => {
  const { story, message } = await submit()
  for (let looks = 0; looks < 7; looks += 1) for (const url of [story, message]) await call('GET', url)
  const { database: pool } = resources()
  const sessions = await Promise.all([pool.connect(), pool.connect()])
  try {
    const names = [...underCode, ...beside, ...one, waiting]
    const found = await Promise.all(
      sessions.map((session) =>
        session.query<{ name: string; custom: number; kept: number }>(
          `select name, custom_plans as custom, generic_plans as kept from pg_prepared_statements where name = any($1)`,
          [names],
        ),
      ),
    )
    const plans = found.flatMap(({ rows }) => rows)
    expect(new Set(plans.map(({ name }) => name))).toEqual(new Set(names))
    expect(plans.filter(({ custom, kept }) => custom > 0 || kept === 0)).toEqual([])
  } finally {
    for (const session of sessions) session.release()
  }
})
