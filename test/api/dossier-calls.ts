import { type TestGateway, useGateway } from './gateway.ts'

export const at = (code: string) => `/v1/dossiers/${code}`

/** How many messages the record has of these dossiers. */
export const storedMessages =
  ({ database }: Pick<TestGateway, 'database'>) =>
  async (codes: readonly string[]): Promise<number> => {
    const [row] = await database.rows<{ n: number }>(
      'select count(*) as n from messages where dossier_code = any($1)',
      [codes],
    )
    return Number(row?.n)
  }

/** The gateway of one test file, with what its tests do to a dossier. */
export const useDossiers = () => {
  const { call, database } = useGateway()
  const put = (dossier: { code: string }, headers: Record<string, string> = {}) =>
    call('PUT', at(dossier.code), { body: dossier, headers })

  const stored = storedMessages({ database })
  const storedOf = (code: string) => stored([code])
  return { call, database, put, storedOf }
}
