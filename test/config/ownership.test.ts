import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'

const built = async (ownership: string) => {
  const text = `senders: [{ name: city, keys: [{ sha256: "${'0'.repeat(64)}" }], rights: {} }]
ownership: ${ownership}`
  const result = buildConfig({
    sources: [
      { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') },
      { path: 'own.yaml', text },
    ],
    env: {},
    adapters: [],
  })
  return 'problems' in result
    ? result.problems.map(({ path, message }) => `${path} ${message}`)
    : result.config.ownership
}

describe('whose a dossier is', () => {
  test('is told by the table that is shipped, which another file may replace', async () => {
    expect(await built('{}')).toMatchObject({ foreignReports: 'warn' })
    expect(
      await built('{ foreignReports: withhold, systems: [], ministries: [{ code: own, name: Bộ Riêng }] }'),
    ).toMatchObject({
      foreignReports: 'withhold',
      ministries: [{ code: 'own', name: 'Bộ Riêng', digits: [] }],
    })
  })

  test('is one ministry for the same digits and the same host', async () => {
    const ministries = '[{ code: a, name: A, digits: ["02", "17"] }, { code: b, name: B, digits: ["17"] }]'
    const systems =
      '[{ host: dichvucong.gov.vn, ministry: a }, { host: x.vn, ministry: b }, { host: x.vn, ministry: c }]'
    expect(await built(`{ ministries: ${ministries}, systems: ${systems} }`)).toEqual([
      'ownership.ministries[1].digits[0] belongs to a already',
      'ownership.systems[0].host stands in these lists already',
      'ownership.systems[2].host stands in these lists already',
      'ownership.systems[2].ministry names no ministry; known are: a, b',
    ])
  })
})
