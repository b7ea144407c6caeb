import { type CitySystem, dossierPath } from './city/city-system.ts'
import type { Answer } from './city/gateway-client.ts'
import { citizenQuestion, verifyCitizen } from './counter.ts'
import type { SampleCase } from './sample-day.ts'

/** Something that must not work, how it has to be refused, and what the gateway answered. */
export interface Trespass {
  readonly what: string
  readonly expected: string
  readonly answered: string
}

/** The dossiers that take part. */
export interface Strangers {
  /** Of the city, of an agency that the ward's desk works with too. */
  readonly cityCase: SampleCase
  /** Of another agency; nobody has handed it in. */
  readonly elsewhere: string
  /** Of an agency of the desk; nobody has handed it in. */
  readonly unknown: string
}

/** `403 forbidden DOSSIER_OWNED_ELSEWHERE`: status, kind of problem, first finding. */
const inShort = ({ status, body }: Answer): string => {
  const { type = '', errors = [] } = body as { type?: string; errors?: readonly { code: string }[] }
  return [status, type.split('/').at(-1), errors[0]?.code].filter((part) => part !== undefined).join(' ')
}

const notShown = '403 purpose-not-shown PURPOSE_DOSSIER_UNKNOWN'

/** From the outside, with the key of the ward's desk: the city's dossier, and persons without a dossier of its own. */
export const tryTrespasses = async (
  desk: CitySystem,
  { cityCase: { code, messages }, elsewhere, unknown }: Strangers,
): Promise<Trespass[]> => {
  const state = messages[0]?.data ?? {}
  const put = (wanted: string) =>
    desk.call('PUT', dossierPath(wanted), { body: JSON.stringify({ ...state, code: wanted }) })
  const ask = (purpose: string) =>
    desk.call('POST', `/v1/queries/${verifyCitizen}`, { body: JSON.stringify(citizenQuestion(purpose)) })
  const tries: readonly [what: string, expected: string, made: () => Promise<Answer>][] = [
    ["overwriting the city's dossier", '403 forbidden DOSSIER_OWNED_ELSEWHERE', () => put(code)],
    ["reading the city's dossier", '404 not-found', () => desk.call('GET', dossierPath(code))],
    ['a dossier of an agency that is not its own', '403 forbidden AGENCY_OUT_OF_SCOPE', () => put(elsewhere)],
    ['asking about a person without a dossier', notShown, () => ask(unknown)],
    // The same answer, so that it tells nobody which dossiers there are.
    ["asking about a person for the sake of the city's dossier", notShown, () => ask(code)],
  ]
  const found: Trespass[] = []
  for (const [what, expected, made] of tries) {
    found.push({ what, expected, answered: inShort(await made()) })
  }
  return found
}
