import { unexpected } from '../city/city-system.ts'
import type { Deed } from './deeds.ts'

const catalogue = 'magioitinh'

interface Staging {
  readonly id: number
  readonly list: string
  readonly state: string
}

interface SexRow {
  readonly MaGioiTinh: string
  readonly TenGioiTinh: string
}

/** A catalogue changes; its list is staged, a person looks at it and confirms it. */
export const catalogues: Deed = async (day) => {
  const { city, plan } = day
  const row = { MaGioiTinh: '9', TenGioiTinh: `Chưa rõ (mẫu, ${plan.day} ${plan.run})` }
  await day.control('shared-catalogues', 'POST /_change', { catalogue, row })
  await day.read('poll/shared-catalogues/readCatalogues')
  const { stagings } = (await city.read('/v1/code-stagings?limit=50')) as { stagings: readonly Staging[] }
  for (const { id } of stagings.filter(({ list, state }) => list === catalogue && state === 'waiting')) {
    for (const body of [{ dryRun: true }, { reason: 'Đã đối chiếu (mẫu)' }]) {
      const path = `/v1/code-stagings/${id}/confirm`
      const answer = await city.call('POST', path, { body: JSON.stringify(body) })
      if (answer.status >= 300) throw unexpected('a confirmation of a catalogue', answer)
    }
  }
  return async () => {
    const answer = await fetch(`${day.bridge.simulators.url}/shared-catalogues/dmdc/Category/${catalogue}`)
    const held = (await answer.json()) as readonly SexRow[]
    const table = await city.read('/v1/code-tables/shared-catalogues.sexes?limit=200')
    const { rows } = table as { rows: readonly { code: string; name: string; validTo?: string }[] }
    return {
      ours: rows.flatMap(({ code, name, validTo }) => (validTo === undefined ? [`${code} ${name}`] : [])),
      partners: held.map(({ MaGioiTinh, TenGioiTinh }) => `${MaGioiTinh} ${TenGioiTinh}`),
    }
  }
}
