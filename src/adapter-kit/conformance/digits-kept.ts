import assert from 'node:assert/strict'
import { leavesOf, variations } from './variations.ts'

const number = /^\d{6,20}$/

const attempt = <Result>(act: () => Result): Result | undefined => {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** Numbers that are names, such as a personal number, keep the zeros with which they begin. `isUsable` says what may be tried. */
export const checkZerosKept = <Value>(
  value: Value,
  map: (value: Value) => unknown,
  isUsable: (value: Value) => boolean,
): void => {
  const changed = variations(value, (leaf) =>
    typeof leaf === 'string' && number.test(leaf) ? [leaf.replace(/^\d\d/, '00')] : [],
  )
  for (const { pointer, value: other } of changed) {
    const zeroed = String(leavesOf(other).get(pointer))
    if (!isUsable(other as Value)) continue
    const given = attempt(() => map(other as Value))
    if (given === undefined) continue
    const leaves = [...leavesOf(given).values()].map(String)
    const isLost = leaves.includes(zeroed.replace(/^0+/, '')) && !leaves.some((leaf) => leaf.includes(zeroed))
    assert.ok(
      !isLost,
      `the number at ${pointer} loses the zeros with which it begins: it is a name and no number, so keep it as text (digitsOf reads what came as a number)`,
    )
  }
}
