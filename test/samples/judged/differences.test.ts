import { expect, test } from 'vitest'
import { type Judged, packetsOf } from './packets.ts'

interface Difference {
  readonly file: string
  readonly packet: string
  /** What differed, as it was before the judgement. */
  readonly was: string
  /** Who was wrong: the adapter (mended), the packet (corrected), or the facts leave it open. */
  readonly judged: 'adapter' | 'packet' | 'facts'
  readonly why: string
}

const differences = packetsOf<readonly Difference[]>('differences.json')

test.each(differences.map((one) => [one.file, one.packet, one] as const))(
  'the difference in %s, "%s", is judged with a reason, of a packet that is there',
  (file, packet, { judged, why }) => {
    const { packets } = packetsOf<{ packets: readonly Judged[] }>(file)
    expect(packets.map(({ name }) => name)).toContain(packet)
    expect(['adapter', 'packet', 'facts']).toContain(judged)
    expect(why).not.toBe('')
  },
)
