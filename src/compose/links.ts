import type { Apis } from '#api/capabilities.ts'
import { procedureKey } from '#catalogue/procedure-key.ts'
import { isValidOn, nationalSet } from '#codes/code-row.ts'
import type { Config } from '#config/config.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import type { PortalLink } from '#routing/portal-link.ts'
import { findProcedure } from '#store/procedure-search.ts'
import type { Resources } from './resources.ts'

const ownerOf = (host: string, { ministries, systems, portalHosts }: Config['ownership']) => {
  if (portalHosts.includes(host)) return { kind: 'portal' as const }
  const system = systems.find((one) => one.host === host)
  if (!system) return { kind: 'unknown' as const }
  const name = ministries.find(({ code }) => code === system.ministry)?.name
  return { kind: 'ministry' as const, code: system.ministry, ...(name !== undefined && { name }) }
}

/** What the link says of the procedure, with its name where the catalogue knows it. */
const procedureOf = async ({ database }: Resources, link: PortalLink) => {
  const { procedure: code, localProcedure: localCode, onlineService } = link
  const asked = code ?? localCode
  if (asked === undefined && onlineService === undefined) return undefined
  const found = asked === undefined ? undefined : await findProcedure(database, procedureKey(asked))
  return { code, localCode, onlineService, name: found?.name ?? undefined }
}

const agencyOf = async ({ codeTables, now }: Resources, code: string | undefined) => {
  if (code === undefined) return undefined
  const tables = await codeTables.recent()
  const today = vietnamDay(now()) ?? ''
  const nameIn = (table: 'agencies' | 'roots', wanted: string) =>
    tables
      .index(table, nationalSet)
      .find('code', wanted)
      .find((row) => isValidOn(row, today))?.name
  const root = /[A-Z]\d{2}/.exec(code)?.[0] ?? ''
  const name = nameIn('agencies', code)
  const province = nameIn('roots', root)
  return {
    code,
    ...(name !== undefined && { name }),
    ...(province !== undefined && { province: { code: root, name: province } }),
  }
}

/** Reads links with what catalogue, code tables and settings know. */
export const composeLinks = (resources: Resources): Apis['links'] => ({
  async resolveLink(link) {
    const [procedure, competentAgency] = await Promise.all([
      procedureOf(resources, link),
      agencyOf(resources, link.agency),
    ])
    return {
      host: link.host,
      owner: ownerOf(link.host, resources.config.ownership),
      ...(procedure && { procedure }),
      ...(competentAgency && { competentAgency }),
      ...(link.level !== undefined && { level: link.level }),
      ...(link.session && { session: link.session }),
      personal: link.personal.map((name) => ({ name, present: true as const })),
      unknownParameters: link.unknown,
    }
  },
})
