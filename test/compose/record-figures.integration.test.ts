import { expect, test } from 'vitest'
import { recordFigures } from '#compose/record-figures.ts'
import { recordAccesses } from '#store/accesses.ts'
import { createMetrics } from '#telemetry/metrics.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { keyHash, loadSettings } from '../support/installation.ts'

const database = useDatabase()

const rights = { agencies: ['*'], queryQuotas: { perDay: 100, perOfficerPerDay: 0 } }
const settings = {
  endpoints: { fake: { adapter: 'fake', settings: {} } },
  senders: [
    { name: 'city', keys: [{ sha256: keyHash('one') }], rights },
    { name: 'town', keys: [{ sha256: keyHash('two') }], rights: { agencies: ['*'] } },
  ],
}

const now = new Date('2026-11-30T18:00:00Z')
const anHourAgo = new Date(now.getTime() - 3_600_001)

const looks = (sender: string, officer: string | undefined, count: number) =>
  Array.from({ length: count }, () => ({ sender, officer, action: 'ask' as const, what: 'fake.ask' }))

/** In Vietnam it is the first of December: November is closed. */
const agreement = (day: string, version: number, handedOver: number, acknowledged: number) =>
  database.rows(
    `insert into agreements (id, endpoint, agency, on_day, version, made_at, complete, handed_over, acknowledged, refused, open,
       differing, repaired, mended, content_hash, signed_hash, agreement, key, signature)
     values (gen_random_uuid(), 'fake', 'H26', $1, $2, now(), true, $3, $4, 0, $5, 3, 2, 1, '', '', '{}', 'k', '')`,
    [day, version, handedOver, acknowledged, handedOver - acknowledged],
  )

test('what the record says of the installation is read once for everybody, and is what people would count', async () => {
  const pool = database.connect()
  await recordAccesses(pool, looks('city', 'cb.one', 9), anHourAgo)
  await recordAccesses(
    pool,
    [...looks('city', 'cb.one', 3), ...looks('city', 'cb.two', 2), ...looks('town', undefined, 4)],
    now,
  )
  await database.rows(
    `insert into query_counts values ('2026-12-01', 'city', '', 7), ('2026-12-01', 'city', 'cb.one', 7), ('2026-11-30', 'city', '', 90)`,
  )
  await agreement('2026-11-30', 1, 10, 5)
  await agreement('2026-11-30', 2, 10, 9)
  await agreement('2026-11-23', 1, 10, 0)

  const { config } = await loadSettings([fakePartner().adapter], settings)
  const read = recordFigures({ config, database: pool, now: () => now })
  const [one, other] = await Promise.all([read(), read()])
  expect(other).toBe(one)
  const metrics = createMetrics()
  metrics.watch({ record: read })
  const shown = (await metrics.render()).split('\n')
  const figures = [
    'longbien_accesses_last_hour{sender="city"} 5',
    'longbien_accesses_last_hour{sender="town"} 4',
    'longbien_accesses_busiest_person{sender="city"} 3',
    'longbien_accesses_busiest_person{sender="town"} 0',
    'longbien_query_quota{sender="city"} 100',
    'longbien_query_quota_used{sender="city"} 7',
    'longbien_agreement_share{endpoint="fake"} 0.9',
    'longbien_agreement_differing{endpoint="fake"} 2',
    expect.stringMatching(/^longbien_database_size_bytes [1-9]\d{6,}$/),
  ]
  for (const line of figures) expect(shown).toContainEqual(line)
  expect(shown.join('\n')).not.toContain('cb.one')
  expect(shown.filter((line) => line.startsWith('longbien_query_quota{'))).toHaveLength(1)
})
