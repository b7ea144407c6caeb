import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { DeliveryContext } from '../delivery-context.ts'
import { inZone, processZones } from './process-zone.ts'

const freeze = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const inner of Object.values(value)) freeze(inner)
    Object.freeze(value)
  }
  return value
}

export const frozen = <Value>(value: Value): Value => freeze(structuredClone(value))

/** The only function in it is kept as it is. */
export const frozenContext = ({ link, ...values }: DeliveryContext): DeliveryContext =>
  Object.freeze({ ...frozen(values), link })

/** Runs `act` as if it were `at` and chance always said `chance`. Only for what is synchronous. */
const elsewhen = <Result>(at: number, chance: number, act: () => Result): Result => {
  const { Date: realDate } = globalThis
  const { random } = Math
  globalThis.Date = new Proxy(realDate, {
    construct: (target, given: []) => Reflect.construct(target, given.length === 0 ? [at] : given),
    get: (target, name) => (name === 'now' ? () => at : Reflect.get(target, name)),
  })
  Math.random = () => chance
  try {
    return act()
  } finally {
    globalThis.Date = realDate
    Math.random = random
  }
}

type Result<Value> = { readonly value: Value } | { readonly thrown: unknown }

const resultOf = <Value>(act: () => Value): Result<Value> => {
  try {
    return { value: act() }
  } catch (thrown) {
    return { thrown }
  }
}

/** A failure by its own fields, for its stack differs from call to call. */
const comparable = (result: Result<unknown>): unknown =>
  'thrown' in result && result.thrown instanceof Error
    ? { ...result.thrown, name: result.thrown.name, message: result.thrown.message }
    : result

/**
 * What a mapping gives, after proof that neither the clock nor chance nor an earlier call nor the zone of the process
 * changes it.
 */
export const pureResult = <Value>(map: () => Value): Value => {
  const [here, there] = processZones
  const early = (zone: string) =>
    resultOf(() => inZone(zone, () => elsewhen(Date.UTC(2001, 0, 2), 0.25, map)))
  const first = early(here)
  const second = resultOf(() => inZone(there, () => elsewhen(Date.UTC(2091, 10, 12), 0.75, map)))
  const wanted = comparable(first)
  if (!isDeepStrictEqual(comparable(second), wanted)) {
    assert.deepEqual(comparable(early(here)), wanted, `${impure}: called twice, it differs`)
    assert.deepEqual(
      comparable(early(there)),
      wanted,
      `${impure}: it gives another result in ${there} than in ${here}. Read and write times with vietnamInstant, vietnamTime and dayInVietnam of the kit`,
    )
    assert.deepEqual(
      comparable(second),
      wanted,
      `${impure}: it reads the clock or chance. Take times from the context and the message`,
    )
  }
  if ('thrown' in first) throw first.thrown
  return first.value
}

const impure = 'the mapping is not pure'
