import assert from 'node:assert/strict'
import type { DeliveryContext } from '../delivery-context.ts'

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

/** What a mapping gives, after proof that neither the clock nor chance nor an earlier call changes it. */
export const pureResult = <Value>(map: () => Value): Value => {
  const first = resultOf(() => elsewhen(Date.UTC(2001, 0, 2), 0.25, map))
  const second = resultOf(() => elsewhen(Date.UTC(2091, 10, 12), 0.75, map))
  assert.deepEqual(comparable(second), comparable(first), 'the mapping is not pure: called twice, it differs')
  if ('thrown' in first) throw first.thrown
  return first.value
}
