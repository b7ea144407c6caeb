import type { EnterpriseFiling } from '#schemas/types.ts'
import type { Deed } from './deeds.ts'

/** The states of a filing, as the register writes them. */
const road = ['1', '2', '3']

const count = 3

/** Enterprises file, and their filings move, so that none ends as it began: the register counts anew at each start. */
export const filings: Deed = async (day) => {
  const read = () => day.read('poll/business-registration/filings')
  const { numbers } = (await day.control('business-registration', 'POST /_file', { count })) as {
    numbers: readonly string[]
  }
  await read()
  await day.control('business-registration', 'POST /_move', { numbers })
  await read()
  return async () => {
    const held = day.received('business-registration') as { filings: Readonly<Record<string, string>> }
    const told = Map.groupBy(
      day.told('enterprise-filing').map((data) => data as EnterpriseFiling),
      ({ reference }) => reference,
    )
    return {
      ours: [...told].map(
        ([number, all]) => `${number} in the states ${all.map(({ partnerStatus }) => partnerStatus).join()}`,
      ),
      partners: Object.entries(held.filings).map(
        ([number, state]) => `${number} in the states ${road.slice(0, road.indexOf(state) + 1).join()}`,
      ),
    }
  }
}
