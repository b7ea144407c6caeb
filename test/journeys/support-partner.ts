import { expect, onTestFinished } from 'vitest'
import type { FaultRule } from '#adapter-kit'
import { controlOf } from './support-partner-control.ts'

/** A simulated partner and its bad days, within a test. */
export const partnerAt = <Records>(baseUrl: () => string) => {
  const { setFaults: set, ...control } = controlOf<Records>(baseUrl)
  const { faults } = control

  return {
    ...control,
    /** How often a fault has fired so far. */
    async fired(fault: string): Promise<number> {
      return (await faults()).find((state) => state.fault === fault)?.fired ?? 0
    },
    /** The bad day lasts until `endBadDay`, or the end of the test. */
    async beginBadDay(rules: readonly FaultRule[], seed?: number) {
      await set(rules, seed)
      onTestFinished(async () => void (await set([]).catch(() => undefined)))
    },
    /** A fault that was meant to fire and did not is a failed test. */
    async endBadDay() {
      const day = await faults()
      await set([])
      expect(day.length).toBeGreaterThan(0)
      expect(day.filter(({ fired }) => fired === 0).map(({ fault }) => fault)).toEqual([])
      return day
    },
  }
}
