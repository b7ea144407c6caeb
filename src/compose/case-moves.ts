import type { CaseMove } from '#adapter-kit'
import { type Case, openCaseOf } from '#cases/case.ts'
import { caseReport } from '#cases/case-report.ts'
import { judgeMove } from '#cases/judge-move.ts'
import { soundMove } from '#cases/sound-move.ts'
import { strayForMs } from '#cases/timing.ts'
import { type Prepare, refusalIn } from '#inbound/take.ts'
import type { MoveCase, Moved, MoveOrigin } from '#inbound/take-moves.ts'
import type { IntakeTools } from '#messages/intake.ts'
import { findCaseByNumber } from '#store/cases/find-cases.ts'
import { confirmCase, moveCase } from '#store/cases/move-case.ts'
import { isOpeningUnderWay, noteStray } from '#store/cases/strays.ts'
import { acceptanceRules } from './acceptance-rules.ts'
import { caseMessages } from './case-messages.ts'
import type { Resources } from './resources.ts'

/** Two who tell the same at once meet once; more is a loop. */
const maxRounds = 10

const unsound = {
  kind: 'rejected',
  code: 'CASE_MOVE_INVALID',
  reason: 'Không rõ số hồ sơ hoặc trạng thái',
  messageIds: [],
} as const

/** What is told of a move: our report, and what the adapter makes of it. */
const toldOf = (of: Case, move: CaseMove, origin: MoveOrigin, now: Date) => {
  const more = move.messages?.(openCaseOf(of)) ?? []
  const undeclared = more.find(({ type }) => !origin.messages.includes(type))
  if (undeclared) throw new Error(`${origin.source} does not declare the message ${undeclared.type}`)
  return [caseReport(of, move, now), ...more]
}

/** Looks once more where the answer to a hand-over was under way at the first look. */
const findKnown = async (
  { database, endpoints }: Resources,
  endpoint: string,
  number: string,
): Promise<{ readonly of?: Case | undefined; readonly isOpening: boolean }> => {
  const known = await findCaseByNumber(database, endpoint, number)
  if (known) return { of: known, isOpening: false }
  const operations = [...(endpoints.get(endpoint)?.operations ?? [])]
  const openers = operations.flatMap(([name, { definition }]) => (definition.opens ? [name] : []))
  const isOpening = await isOpeningUnderWay(database, endpoint, openers)
  return { of: await findCaseByNumber(database, endpoint, number), isOpening }
}

/** How partners move cases, by whatever way they tell it. */
export const caseMover = (resources: Resources, intakeTools: IntakeTools, prepare: Prepare): MoveCase => {
  const { database, logger, metrics, now } = resources
  const messagesOf = caseMessages(resources, intakeTools)
  const rules = acceptanceRules(resources)

  const unknown = async (
    move: CaseMove,
    { endpoint, source }: MoveOrigin,
    isOpening: boolean,
  ): Promise<Moved> => {
    const at = now()
    const { firstAt, isNews } = await noteStray(database, { endpoint, source, move, now: at })
    metrics.caseMoved({ endpoint, outcome: 'unknown' })
    if (isNews)
      logger.warn(
        { event: 'case.number_unknown', endpoint, source, state: move.state },
        'a partner spoke of a number that no case has',
      )
    const isFresh = at.getTime() - firstAt.getTime() < strayForMs
    return { kind: 'unknown', isOpening: isOpening && isFresh, isNews }
  }

  const moveOnce = async (of: Case, move: CaseMove, origin: MoveOrigin): Promise<Moved | 'changed'> => {
    const { endpoint, source } = origin
    const about = { dossierCode: of.dossierCode }
    const verdict = judgeMove(of, move)
    if (verdict === 'repeat') {
      if (of.finding) await confirmCase(database, of)
      return { kind: 'duplicate', messageIds: [], ...about }
    }
    const at = now()
    const told = verdict === 'new' ? toldOf(of, move, origin, at) : []
    const made = await messagesOf.prepared(endpoint, told, prepare, origin)
    if (made.kind !== 'ready') return { ...made, ...about }
    const { messages } = made
    const stepped = await moveCase(database, { of, move, verdict, source, messages, now: at }, rules)
    if (stepped.kind === 'changed') return 'changed'
    if (stepped.kind === 'refused')
      return { ...(refusalIn(stepped.answer) ?? unsound), ...about, messageIds: [] }
    messagesOf.wake(messages)
    metrics.caseMoved({ endpoint, outcome: verdict })
    const { id: caseId, operation } = of
    const { state, partnerState } = move
    const line = { caseId, endpoint, operation, source, state, partnerState, verdict }
    if (verdict === 'not-allowed')
      logger.warn({ event: 'case.move_not_allowed', ...line }, 'a partner said what cannot follow')
    else logger.info({ event: 'case.moved', ...line }, 'a case moved')
    const messageIds = stepped.answers.flatMap((answer) =>
      answer.kind === 'accepted' ? [answer.acknowledgement.messageId] : [],
    )
    return { kind: verdict === 'older' ? 'duplicate' : 'accepted', messageIds, ...about }
  }

  return async (given, origin) => {
    const move = soundMove(given)
    if (!move) return unsound
    for (let round = 0; round < maxRounds; round += 1) {
      const { of, isOpening } = await findKnown(resources, origin.endpoint, move.number)
      if (!of) return unknown(move, origin, isOpening)
      const moved = await moveOnce(of, move, origin)
      if (moved !== 'changed') return moved
    }
    throw new Error('A case was moved by others again and again')
  }
}
