import { useGateway } from './gateway.ts'

export const at = (code: string) => `/v1/dossiers/${code}`

/** The gateway of one test file, with what its tests do to a dossier. */
export const useDossiers = () => {
  const { call, database } = useGateway()
  const put = (dossier: { code: string }, headers: Record<string, string> = {}) =>
    call('PUT', at(dossier.code), { body: dossier, headers })

  const storedOf = async (code: string) => {
    const [row] = await database.rows<{ n: number }>(
      'select count(*) as n from messages where dossier_code = $1',
      [code],
    )
    return Number(row?.n)
  }
  return { call, database, put, storedOf }
}
