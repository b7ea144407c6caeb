import { describe, expect, test } from 'vitest'
import { withoutUnfit } from '#inbound/without-unfit.ts'
import { schemas } from '#schemas/registry.ts'
import { ministrySystem } from '../../../adapters/ministry-system/adapter.ts'
import { endpointAt, validation } from '../endpoint.ts'
import { at, type Judged, nothingIsNull, packetsOf, withChange } from './packets.ts'

interface Change extends Judged {
  readonly row: Readonly<Record<string, unknown>>
  readonly mirror?: Readonly<Record<string, unknown>>
  readonly refused?: string
}

const { base, packets } = packetsOf<{ base: object; packets: readonly Change[] }>(
  'ministry-system/changes.json',
)
const check = validation.compile(schemas['dossier-mirror'])

/** `{600}` stands for so many letters. */
const longer = (text: string) => text.replace(/\{(\d+)\}/g, (_, count) => 'x'.repeat(Number(count)))

const told = (row: Change['row']) => {
  const { settings } = endpointAt(ministrySystem, 'http://127.0.0.1:1')
  const body = Buffer.from(longer(JSON.stringify({ duLieu: [withChange(base, row)] })))
  const { changed } = ministrySystem.callbacks ?? {}
  if (!changed) throw new Error('There is no such callback')
  const address = { method: 'POST', path: 'changed', params: {}, query: {} }
  return changed.decode({ ...address, headers: { 'content-type': 'application/json' }, body }, settings)
}

describe("a ministry's change", () => {
  test.each(packets.map((packet) => [packet.name, packet] as const))(
    '%s',
    (_, { row, mirror = {}, refused }) => {
      const decoded = told(row)
      if (refused) return expect(decoded).toMatchObject({ kind: 'reject', code: refused })
      expect(decoded.kind).toBe('route')
      const [message] = decoded.kind === 'route' ? decoded.messages : []
      const data = message && withoutUnfit(message, check, true).data
      expect(check(data)).toEqual([])
      const found = Object.fromEntries(
        Object.keys(mirror).map((path) => [path, nothingIsNull(at(data, path))]),
      )
      expect(found).toEqual(mirror)
    },
  )
})
