import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isRecord, ownValue } from '#adapter-kit'
import { type JsonSchema, schemas } from '#schemas/registry.ts'
import { breaks, type Direction } from './breaks.ts'

const home = new URL('./released/', import.meta.url)
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, home), 'utf8'))
const asSchema = (value: unknown): JsonSchema => {
  if (!isRecord(value)) throw new Error('no schema')
  return value
}

const kindsOf = (schema: JsonSchema): readonly unknown[] => {
  const message = schema['x-message']
  return isRecord(message) && Array.isArray(message.kinds) ? message.kinds : []
}

const directionsOf = (schema: JsonSchema): Direction[] => {
  const kinds = kindsOf(schema)
  return [
    ...(kinds.includes('handed-in') || kinds.includes('query') ? (['taken'] as const) : []),
    ...(kinds.includes('event') || kinds.includes('answer') ? (['given'] as const) : []),
  ]
}

const found = (release: string): string[] =>
  readdirSync(new URL(`${release}/`, home)).flatMap((file) => {
    const name = file.replace(/\.json$/, '')
    const before = asSchema(read(`${release}/${file}`))
    const after = ownValue(schemas, name)
    if (!after) return [`${name}: the type is gone`]
    const lost = kindsOf(before).filter((kind) => !kindsOf(after).includes(kind))
    return [
      ...lost.map((kind) => `${name}: is no ${String(kind)} any more`),
      ...directionsOf(after).flatMap((direction) =>
        breaks(before, after, direction).map((problem) => `${name} ${direction} ${problem}`),
      ),
    ]
  })

describe('since the release', () => {
  const releases = readdirSync(home, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? [one.name] : [],
  )

  test.each(releases)('%s nothing breaks but what was looked at and has its reason', (release) => {
    const reviewed = asSchema(read(`${release}.reviewed.json`))
    expect(new Set(found(release))).toEqual(new Set(Object.keys(reviewed)))
    for (const reason of Object.values(reviewed)) expect(String(reason).length).toBeGreaterThan(20)
  })
})
