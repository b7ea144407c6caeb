import { describe, expect, test } from 'vitest'
import { nextSpan, traceFrom, traceIdOf } from '#messages/trace.ts'

const trace = '0af7651916cd43dd8448eb211c80319c'
const span = 'b7ad6b7169203331'
const good = `00-${trace}-${span}-01`

describe('the trace of a caller', () => {
  test('is kept, with its word on sampling', () => {
    expect(traceFrom(good, undefined)).toEqual({ traceparent: good })
    expect(traceFrom(` 00-${trace}-${span}-00 `, undefined)).toEqual({
      traceparent: `00-${trace}-${span}-00`,
    })
  })

  test('loses flags that this version does not know', () => {
    expect(traceFrom(`00-${trace}-${span}-ff`, undefined).traceparent).toBe(good)
    expect(traceFrom(`00-${trace}-${span}-fe`, undefined).traceparent).toBe(`00-${trace}-${span}-00`)
  })

  test('of a later version is read as far as it is known', () => {
    expect(traceFrom(`cc-${trace}-${span}-01-what-comes`, undefined).traceparent).toBe(good)
  })

  test.each([
    ['absent', undefined],
    ['empty', ''],
    ['no trace', 'hello'],
    ['the version that is forbidden', `ff-${trace}-${span}-01`],
    ['more than version 00 has', `${good}-more`],
    ['a later version that is not parted from its rest', `cc-${trace}-${span}-01.more`],
    ['capitals', good.toUpperCase()],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${span}-01`],
    ['a span of zeros', `00-${trace}-${'0'.repeat(16)}-01`],
    ['too short', `00-${trace.slice(1)}-${span}-01`],
    ['two of them', `${good}, ${good}`],
  ])('begins anew where it is %s, not sampled, and its state is dropped', (_, header) => {
    const begun = traceFrom(header, 'vendor=1')
    expect(begun).toEqual({ traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/) })
    expect(traceIdOf(begun.traceparent)).not.toBe(trace)
    expect(traceFrom(header, undefined).traceparent).not.toBe(begun.traceparent)
  })
})

describe('the state of a trace', () => {
  test.each([
    'vendor=1',
    'rojo=00f067aa0ba902b7,congo=t61rcWkgMzE',
    'tenant@system=a b, other=x ,',
    `a=${'x'.repeat(256)}`,
  ])('goes on as it came: %s', (state) => {
    expect(traceFrom(good, state).tracestate).toBe(state)
  })

  test.each([
    ['empty', ''],
    ['no key', '=1'],
    ['no value', 'a='],
    ['no pair', 'a'],
    ['capitals in the key', 'A=1'],
    ['an equals sign in the value', 'a=b=c'],
    ['a key twice', 'a=1,a=2'],
    ['a value that is too long', `a=${'x'.repeat(257)}`],
    ['longer than 512', `a=${'x'.repeat(250)},b=${'x'.repeat(250)},c=${'x'.repeat(10)}`],
    ['more than 32 members', Array.from({ length: 33 }, (_, index) => `a${index}=1`).join(',')],
    ['a line break', 'a=1\r\nb=2'],
    ['not ASCII', 'a=đ'],
  ])('is left out where it is %s', (_, state) => {
    expect(traceFrom(good, state)).toEqual({ traceparent: good })
  })
})

describe('an attempt', () => {
  test('has a span of its own in the same trace', () => {
    const [one, other] = [nextSpan({ traceparent: good, tracestate: 'a=1' }), nextSpan({ traceparent: good })]
    for (const { traceparent } of [one, other])
      expect(traceparent).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`))
    expect(new Set([one.traceparent, other.traceparent, good]).size).toBe(3)
    expect(one.tracestate).toBe('a=1')
  })

  test('of a message that was taken before there were traces has none', () => {
    expect(nextSpan({})).toEqual({})
    expect(traceIdOf(null)).toBeUndefined()
  })
})
