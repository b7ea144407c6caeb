import type { CitySystem } from './city/city-system.ts'
import { citizenAtTheCounter } from './sample-people.ts'

export const verifyCitizen = 'population-database/verifyCitizen'

/** A question needs a purpose: which dossier, which officer, why. The dossier has to name whom is asked about. */
export const citizenQuestion = (dossierCode: string) => ({
  purpose: { dossierCode, officer: 'canbo.demo', reason: 'Kiểm tra nhân thân khi tiếp nhận hồ sơ' },
  data: citizenAtTheCounter,
})

/** One question as an officer at the counter asks it, with its answer in a sentence. */
export const askAtTheCounter = async (city: CitySystem, dossierCode: string): Promise<string> => {
  const asked = performance.now()
  const { status, body } = await city.call('POST', `/v1/queries/${verifyCitizen}`, {
    body: JSON.stringify(citizenQuestion(dossierCode)),
  })
  const took = Math.round(performance.now() - asked)
  const verified = (body as { data?: { verified?: boolean } }).data?.verified
  if (status !== 200 || verified === undefined) return `No answer (${status}): ${JSON.stringify(body)}`
  return `The population database says ${verified ? 'yes' : 'no'}, after ${took} ms.`
}
