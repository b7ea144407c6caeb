import { benchKey, codeOf } from '../load/dossiers.ts'
import { percentile } from '../measure/percentiles.ts'
import { now } from '../waiting.ts'

export interface LookUps {
  readonly p50: number
  readonly p99: number
}

const warmUp = 50
/** A prime: neighbours of one page do not follow each other. */
const stride = 104_729

/** Asks for dossiers spread over all that there are, one after the other, as an officer at the counter would. */
export const lookUp = async (
  port: number,
  dossiers: number,
  times: number,
  isOver: () => boolean = () => false,
): Promise<LookUps> => {
  const took: number[] = []
  for (let index = 0; index < times + warmUp && !isOver(); index += 1) {
    const code = codeOf(1 + ((index * stride) % dossiers))
    const from = now()
    const answer = await fetch(`http://127.0.0.1:${port}/v1/dossiers/${code}`, {
      headers: { authorization: `Bearer ${benchKey}` },
    })
    const { messages = [] } = (await answer.json()) as { messages?: readonly unknown[] }
    if (messages.length === 0) throw new Error(`looked up ${code} and got ${answer.status} without a message`)
    if (index >= warmUp) took.push(now() - from)
  }
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) }
}
