import { type CaseMove, caseQuestion, type DeliveryContext, type OpenCase, permanent } from '#adapter-kit'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { accessFailure, answerIn, unknownCode } from './answer.ts'
import { modules, unitOf } from './modules.ts'
import { readRows } from './rows.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import type { Kind, Settings } from './settings.ts'
import { moveOfRow, moveOfState } from './states.ts'
import type { CivilRequest } from './transport.ts'

/** Two of them answer about one dossier at a time (national-protocols E.2, national-protocols-2026 E.2). */
const isAskedSingly = ({ generation, states }: Settings): boolean =>
  generation === 'documented' || states === 'igate'

/** Asks what became of these dossiers, all of one kind. */
export const stateRequest = (codes: readonly string[], kind: Kind, settings: Settings): CivilRequest => {
  const { generation, states, paths, unitCodes, provinceCode } = settings
  const [first = ''] = codes
  const asking = { system: 'ministry', method: 'POST' } as const
  if (generation === 'documented') {
    const { unit } = unitOf(first, unitCodes)
    if (unit === undefined)
      throw permanent('UNIT_UNKNOWN', "The settings have no ministry's code of the unit of this dossier")
    return { ...asking, path: paths.state, body: { maDonVi: unit, maHoSo: first } }
  }
  if (states === 'igate') return { ...asking, path: paths.sync, query: { code: first } }
  const body = { maDinhDanhHoSo: codes, maTinh: provinceCode, module: modules[kind].newer }
  return { ...asking, path: paths.states, body }
}

/** The state that the documented service says; undefined where it does not have the dossier, or not yet. */
export const documentedState = (reply: JsonReply) => {
  const answer = answerIn(reply)
  const { status, errorCode, errorText } = answer
  if (status !== '0') return { code: status, text: answer.body.text('statusDescription') }
  const failure = accessFailure(answer)
  if (failure) throw failure
  if (errorCode === '200' || errorCode === '201') return undefined
  // It has no state of refusal, so a person has to read what it says.
  if (errorCode === '500') return { code: 'E500', text: errorText }
  throw unknownCode(answer)
}

const moves = (
  reply: JsonReply,
  cases: readonly OpenCase[],
  kind: Kind,
  settings: Settings,
): readonly CaseMove[] => {
  if (settings.generation === 'documented') {
    const [opened] = cases
    const state = documentedState(reply)
    return opened && state ? [moveOfState(state, opened)] : []
  }
  const asked = new Map(cases.map((opened) => [opened.number, opened]))
  return readRows(reply).flatMap((row) => {
    const opened = asked.get(row.number)
    return opened ? [moveOfRow(row, opened, kind)] : []
  })
}

/** How the open cases of a kind are asked about, in pages where the service takes many at once. */
export const stateQuestion = (kind: Kind) =>
  caseQuestion({
    summary: 'Asks the civil-status register what became of registrations of this kind.',
    messages: ['progress'],
    everySeconds: 1800,
    batch: (settings: Settings) => (isAskedSingly(settings) ? 1 : settings.pageSize),
    toRequest: (cases, { settings }: DeliveryContext<Settings>) =>
      stateRequest(
        cases.map(({ number }) => number),
        kind,
        settings,
      ),
    fromReply: (reply: JsonReply, cases, { settings }: DeliveryContext<Settings>) =>
      moves(reply, cases, kind, settings),
    packets: { request: requestPacket, reply: replyPacket },
  })
