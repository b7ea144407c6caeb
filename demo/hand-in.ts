import type { CitySystem, Taken } from './city/city-system.ts'
import type { SampleCase, SampleMessage } from './sample-day.ts'

export interface HandedIn {
  readonly dossierCode: string
  readonly type: SampleMessage['type']
  readonly status: SampleMessage['status']
  readonly taken: Taken
}

const atOnce = 24

/**
 * In order within a dossier: the first message in a call of its own, the rest of the day in one. Where the first is
 * refused at the door, the rest waits for a correction, so it stays at home.
 */
const handInCase = async ({ code, messages }: SampleCase, city: CitySystem): Promise<HandedIn[]> => {
  const [first, ...rest] = messages
  if (!first) return []
  const handedIn = ({ type, status }: SampleMessage, taken: Taken): HandedIn => ({
    dossierCode: code,
    type,
    status,
    taken,
  })
  const taken = await city.handIn({ ...first, code }, `${code}/0`)
  if ('refused' in taken || rest.length === 0) return [handedIn(first, taken)]
  const keys = rest.map((_, index) => `${code}/${index + 1}`)
  const allTaken = await city.handInAll(
    rest.map((message) => ({ ...message, code })),
    keys,
  )
  return [first, ...rest].map((message, index) => {
    const one = [taken, ...allTaken][index]
    if (!one) throw new Error('The gateway gave fewer answers than it got messages.')
    return handedIn(message, one)
  })
}

/** Hands the day in, each dossier through its own system, many at a time. The first one alone: it marks the run as used. */
export const handInDay = async (
  [first, ...others]: readonly SampleCase[],
  systemFor: (code: string) => CitySystem,
  show: (dossiers: number) => void,
): Promise<HandedIn[]> => {
  const handed = first ? await handInCase(first, systemFor(first.code)) : []
  let dossiers = 1
  const waiting = others.values()
  const worker = async () => {
    for (const sample of waiting) {
      handed.push(...(await handInCase(sample, systemFor(sample.code))))
      dossiers += 1
      show(dossiers)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return handed
}
