import { type SystemFigures, systemDifferences, systemFigures } from './account.ts'
import type { Deed } from './deeds.ts'
import { purposeDossier } from './purpose-dossier.ts'
import { type SystemWork, systemDay } from './system-day.ts'
import { type System, systems } from './systems.ts'

export interface SystemsReport {
  readonly systems: readonly (Pick<System, 'endpoint' | 'about'> & SystemFigures)[]
  readonly differences: readonly string[]
}

/** What is counted once nothing is under way any more. */
export type SystemsCount = readonly (Pick<System, 'endpoint' | 'about'> & {
  readonly counts: readonly Awaited<ReturnType<Deed>>[]
})[]

/** More would only wait for one another. */
const atOnce = 4

/** Does with every further system what the table says, several beside one another. */
export const beginSystems = async (work: SystemWork): Promise<SystemsCount> => {
  const day = systemDay(work)
  const { received } = purposeDossier(work.plan)
  const { code } = received
  const taken = await work.city.handIn({ type: 'dossier', code, data: received }, code)
  if ('refused' in taken) throw new Error(`The gateway refused ${code}: ${JSON.stringify(taken)}`)
  const begun: SystemsCount[number][] = []
  const waiting = systems.values()
  const worker = async () => {
    for (const { endpoint, about, deeds } of waiting) {
      const counts: Awaited<ReturnType<Deed>>[] = []
      for (const deed of deeds) counts.push(await deed(day))
      begun.push({ endpoint, about, counts })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return systems.flatMap(({ endpoint }) => begun.find((one) => one.endpoint === endpoint) ?? [])
}

export const countSystems = async (begun: SystemsCount): Promise<SystemsReport> => {
  const accounts = await Promise.all(
    begun.map(async ({ endpoint, about, counts }) => {
      const all = await Promise.all(counts.map((count) => count()))
      const account = {
        ours: all.flatMap(({ ours }) => ours),
        partners: all.flatMap(({ partners }) => partners),
      }
      return { endpoint, about, account }
    }),
  )
  return {
    systems: accounts.map(({ account, ...rest }) => ({ ...rest, ...systemFigures(account) })),
    differences: accounts.flatMap(({ endpoint, account }) => systemDifferences(endpoint, account)),
  }
}
