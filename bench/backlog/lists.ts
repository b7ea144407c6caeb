import { benchKey } from '../load/dossiers.ts'
import { percentile } from '../measure/percentiles.ts'
import { now } from '../waiting.ts'

export interface List {
  readonly p50: number
  readonly p99: number
}

const times = 50

/** Asks for messages of a status that none has: the whole record would have to be read to find nothing. */
export const rareList = async (port: number): Promise<List> => {
  const took: number[] = []
  for (let index = 0; index < times; index += 1) {
    const from = now()
    const answer = await fetch(`http://127.0.0.1:${port}/v1/messages?status=parked&limit=50`, {
      headers: { authorization: `Bearer ${benchKey}` },
    })
    if (!answer.ok) throw new Error(`the list answered ${answer.status}`)
    await answer.arrayBuffer()
    took.push(now() - from)
  }
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) }
}
