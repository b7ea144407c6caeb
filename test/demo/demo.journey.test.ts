import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { adapters } from '#adapters'
import type { DemoOptions } from '#cli/demo.ts'
import type { Variables } from '#config/reading/environment.ts'
import { load, shippedConfig } from '#config/reading/load.ts'
import { demo } from '#demo/demo.ts'
import { useDatabase } from '../support/database.ts'
import { freePort } from '../support/free-port.ts'

const database = useDatabase()

const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-demo-'))
  // The embedded server runs as another user where the tests run as root.
  await chmod(folder, 0o755)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A process runs one demo; here it runs several, and each would leave its ear for Ctrl-C behind. */
const withoutListeners = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const before = new Set(signals.flatMap((signal) => process.listeners(signal)))
  try {
    return await work()
  } finally {
    for (const signal of signals) {
      for (const listener of process.listeners(signal)) {
        if (!before.has(listener)) process.off(signal, listener)
      }
    }
  }
}

const runDemo = async (variables: Variables, more: DemoOptions = {}) => {
  const env = { PORT: await freePort(), SIMULATOR_PORT: await freePort(), ...variables }
  const loaded = await load({ env, adapters, files: [shippedConfig('demo.yaml')] })
  if ('problems' in loaded) throw new Error('config/demo.yaml has problems')
  const said = { out: '', err: '' }
  const context = {
    adapters: async () => adapters,
    env,
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
  }
  const options = { once: true, dossiers: '40', online: '20', ...more }
  const code = await withoutListeners(() => demo(options, loaded, context))
  return { code, ...said }
}

// Of 40 dossiers 10 are faulty. The figures follow from the sample day alone, whatever carries it.
const figures = {
  accepted: 175,
  crossed: 157,
  refusedAtDoor: 6,
  refusedByPartner: 12,
  retrying: 0,
  dead: 6,
  parked: 0,
  lost: 0,
  addsUp: true,
  dossiers: 40,
  faulty: 10,
  online: {
    submitted: 20,
    reachedCity: 20,
    supplemented: 4,
    acknowledged: 20,
    returned: 20,
    // Three for the one dossier that was submitted in the bad hour, which the portal reported twice besides.
    forgeries: 3,
    forgeriesRefused: 3,
    twiceTold: expect.toSatisfy((calls: number) => calls >= 1),
    // All that the partner refused, and the dead letters.
    reported: 18,
  },
  // Of 34 that passed the door five are of the desk's branches, but the first of the day.
  senders: { city: 29, wardDesk: 5, tried: 5, refused: 5 },
  // Five of each of two ministries, the first of which did not move and the last of which moved four times.
  mirrors: { held: 10, listed: 10, reachedCity: 10, changes: 30 },
  // As many things as each simulator holds of the day.
  systems: Object.fromEntries(
    Object.entries({
      'business-registration': 5,
      'social-insurance': 2,
      'health-certificate': 1,
      'construction-permit': 1,
      land: 4,
      feedback: 4,
      'social-protection': 4,
      'civil-status': 2,
      'criminal-records': 2,
      postal: 2,
      payments: 4,
      'shared-catalogues': 3,
      'city-warehouse': 11,
    }).map(([system, held]) => [system, { held, agreed: held }]),
  ),
  // One of the 34 that crossed is lost; all dossiers of the agency that is late are told of.
  supervision: {
    late: { late: 5, urged: 5, reported: 5 },
    lost: { lost: 1, found: 1, mended: 1 },
    agreements: expect.toSatisfy((made: number) => made >= 2),
  },
  differences: [],
}

// Two whole starts with a database of their own.
test('a small day on the embedded database adds up both ways, and so does a second start on what is there, whose summary people understand', {
  timeout: 400_000,
}, async () => {
  const folder = await newFolder()
  const first = await runDemo({ LONGBIEN_DATA: folder }, { json: true })
  expect(first.out.trim().split('\n')).toHaveLength(1)
  expect({ code: first.code, ...JSON.parse(first.out) }).toMatchObject({ code: 0, ...figures })

  const { code, out, err } = await runDemo({ LONGBIEN_DATA: folder }, { dossiers: '20', online: '20' })
  expect(code).toBe(0)
  expect(err).toContain('The partners, the citizens, the city and its officer are simulated')
  for (const reason of ['DOSSIER_CODE_DATE', 'PROCEDURE_UNKNOWN', 'PROCEDURE_UNMAPPED']) {
    expect(out).toContain(reason)
  }
  expect(out).toContain('The population database says yes')
  const [, story = ''] = out.split('One of them, ')
  const steps = [
    'Online submission',
    'accepted',
    'supplement-requested',
    'Supplement',
    'finished',
    'returned',
  ]
  const places = steps.map((words) => story.indexOf(words))
  expect(places).toEqual(places.filter((place) => place >= 0).toSorted((one, other) => one - other))
  expect(story.match(/: returned/g)).toHaveLength(2)
})

test.each([
  ['online', '1000'],
  ['online', '-1'],
  ['online', ''],
  ['dossiers', '19'],
])('--%s %s is refused', async (option, value) => {
  await expect(runDemo({ DATABASE_URL: database.url }, { [option]: value })).rejects.toThrow('whole number')
})

const keep = (sender: string, type: string) =>
  database.rows(
    `insert into messages (id, seq, type, sender, accepted_at, codec, body, findings)
     values (bound_of(now()), 0, $2, $1, now(), 1, '{}', '[]')`,
    [sender, type],
  )

test('a database with messages of other senders is never worked on', async () => {
  await keep('one-stop-shop', 'dossier')
  await expect(runDemo({ DATABASE_URL: database.url })).rejects.toThrow('messages of other senders')
})

test('neither is one that holds only what partners reported: it is that of a city that has sent nothing yet', async () => {
  await database.rows('truncate messages cascade')
  await keep('national-portal', 'online-submission')
  await expect(runDemo({ DATABASE_URL: database.url })).rejects.toThrow('messages of other senders')
})

test('--reset never touches a database that was given', async () => {
  await expect(runDemo({ DATABASE_URL: database.url }, { reset: true })).rejects.toThrow(
    'never that of DATABASE_URL',
  )
})
