import type { CitySystem } from './city/city-system.ts'

/** An invented person whom the population database's simulator knows. */
const claim = {
  personalId: '001204000003',
  fullName: 'Trần Gia Thí Dụ',
  birthDate: { year: 2004, month: 2, day: 29 },
}

export const verifyCitizen = 'population-database/verifyCitizen'

/** A question needs a purpose: which dossier, which officer, why. */
export const citizenQuestion = (dossierCode: string) => ({
  purpose: {
    dossierCode,
    officer: 'canbo.demo',
    reason: 'Kiểm tra nhân thân khi tiếp nhận hồ sơ',
    // Nobody of the sample day: without a reason of its own the question would be refused.
    override: { reason: 'Người đi cùng chủ hồ sơ, hồ sơ chưa nêu' },
  },
  data: claim,
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
