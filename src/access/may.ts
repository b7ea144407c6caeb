import type { Owner } from '#messages/dossier-record.ts'
import type { MessageType } from '#messages/message.ts'
import type { Caller, Rights } from './caller.ts'
import { isInScope, mayNameFile } from './scope.ts'

/** `not-found` where it must not be confirmed that there is such a thing. */
export type Decision = 'yes' | 'forbidden' | 'not-found'

/** What of a dossier rights depend on. */
export interface DossierFacts {
  readonly code: string
  /** Absent: a partner told us of it, and no sender has taken it on yet. */
  readonly owner?: Owner | undefined
  /** Codes of the agencies that receive and decide. */
  readonly agencies: readonly string[]
  /** Where what partners say of it is told: `inbox/<name>`, `endpoint/<name>`. */
  readonly receivers: readonly string[]
}

/** What of a message rights depend on. */
export interface MessageFacts {
  /** The sender's name, or the endpoint's whose partner said it. */
  readonly sender: string
  /** Absent where it is about none, or the record knows none of its code. */
  readonly dossier?: DossierFacts | undefined
  readonly receivers: readonly string[]
  /** Of a report of what became of a delivery: whose message it was. */
  readonly reportTo?: string | undefined
}

/** What of a case rights depend on. */
interface CaseFacts {
  /** Whose message opened it. */
  readonly sender: string
  readonly dossier?: DossierFacts | undefined
}

/** A state of a dossier, or a step, that a sender hands in. */
interface WrittenDossier {
  readonly code: string
  readonly agencies: readonly string[]
  /** As the record has it; absent where it knows none of this code. */
  readonly known?: DossierFacts | undefined
}

/** What those see of a dossier who are nobody to us. */
interface PublicDossier {
  readonly dossier: DossierFacts
  /** Roots of the codes that are shown, and whether those are that partners own. */
  readonly agencies: readonly string[]
  readonly mirrors: boolean
}

export type Flag = 'seeBodies' | 'replay' | 'operate' | 'seeAll' | 'approve' | 'audit' | 'reports'

/** What each action is done to. */
interface Objects {
  /** A call that wants one of these rights. */
  'use-right': readonly Flag[]
  'submit-type': MessageType
  'write-dossier': WrittenDossier
  /** Its story; and to ask a partner for its sake. */
  'read-dossier': DossierFacts
  /** State and dates alone, without a key. */
  'read-public': PublicDossier
  'read-message': MessageFacts
  /** Replay, cancel, settle, correct. */
  'steer-message': MessageFacts
  /** To be the second person: for what needs this right of who does it alone. */
  approve: 'operate' | 'replay'
  'read-inbox': string
  'read-case': CaseFacts
  /** Roots of the agencies whose figures it holds; `*` where it is of the whole installation. */
  'read-report': readonly string[]
  ask: { readonly endpoint: string; readonly operation: string }
  'name-file': { readonly store: string; readonly path: string }
}
export type Action = keyof Objects

const owns = ({ name }: Caller, { owner }: DossierFacts): boolean =>
  owner?.kind === 'sender' && owner.name === name

const isTold = ({ rights }: Caller, receivers: readonly string[]): boolean =>
  receivers.some((receiver) => {
    const [kind, name = ''] = receiver.split('/')
    return (kind === 'inbox' ? rights.inboxes : rights.endpoints).includes(name)
  })

/** The code's root is that of the agency to which the dossier was handed in. */
const isNear = (rights: Rights, { code, agencies }: Pick<DossierFacts, 'code' | 'agencies'>): boolean =>
  isInScope(rights, code) || agencies.some((agency) => isInScope(rights, agency))

/** By the code alone, as lists of many dossiers are cut. */
const seesAll = ({ rights }: Caller, dossier: DossierFacts | undefined): boolean =>
  rights.seeAll && (dossier === undefined || isInScope(rights, dossier.code))

/** A dossier that is owned elsewhere and partly ours, or that nobody has taken on yet, is read by those concerned. */
const isConcerned = (caller: Caller, dossier: DossierFacts): boolean =>
  dossier.owner?.kind !== 'sender' &&
  isNear(caller.rights, dossier) &&
  (dossier.owner?.kind === 'partner' || isTold(caller, dossier.receivers))

const readsDossier = (caller: Caller, dossier: DossierFacts): boolean =>
  owns(caller, dossier) || seesAll(caller, dossier) || isConcerned(caller, dossier)

const isReportToAnother = ({ name }: Caller, { reportTo }: MessageFacts): boolean =>
  reportTo !== undefined && reportTo !== name

const readsMessage = (caller: Caller, message: MessageFacts): boolean => {
  const { sender, dossier, receivers } = message
  if (sender === caller.name || seesAll(caller, dossier) || isTold(caller, receivers)) return true
  return dossier !== undefined && readsDossier(caller, dossier) && !isReportToAnother(caller, message)
}

/** The code itself and one of the agencies: at a desk of one agency people also hand in what another one decides. */
const mayWriteCode = ({ rights }: Caller, { code, agencies }: WrittenDossier): boolean =>
  isInScope(rights, code) && (agencies.length === 0 || agencies.some((agency) => isInScope(rights, agency)))

const mayTakeOn = (caller: Caller, { receivers }: DossierFacts): boolean =>
  receivers.length === 0 || isTold(caller, receivers)

const yesOr = (otherwise: Decision, allowed: boolean): Decision => (allowed ? 'yes' : otherwise)

const rules: { readonly [A in Action]: (caller: Caller, object: Objects[A]) => Decision } = {
  'use-right': ({ rights }, flags) =>
    yesOr(
      'forbidden',
      flags.some((flag) => rights[flag] === true),
    ),
  'submit-type': ({ rights }, type) => yesOr('forbidden', rights.messages.includes(type)),
  'write-dossier': (caller, written) => {
    const { known } = written
    if (!mayWriteCode(caller, written)) return 'forbidden'
    if (!known) return 'yes'
    return yesOr('forbidden', known.owner ? owns(caller, known) : mayTakeOn(caller, known))
  },
  'read-dossier': (caller, dossier) => yesOr('not-found', readsDossier(caller, dossier)),
  // One that no sender has taken on yet is nobody's to show.
  'read-public': (_anybody, { dossier: { code, owner }, agencies, mirrors }) =>
    yesOr(
      'not-found',
      isInScope({ agencies }, code) && (owner?.kind === 'sender' || (mirrors && owner?.kind === 'partner')),
    ),
  'read-message': (caller, message) => yesOr('not-found', readsMessage(caller, message)),
  'steer-message': (caller, { sender, dossier }) =>
    yesOr(
      'not-found',
      seesAll(caller, dossier) || (sender === caller.name && (!dossier?.owner || owns(caller, dossier))),
    ),
  approve: ({ rights }, needed) => yesOr('forbidden', rights.approve ?? rights[needed]),
  'read-case': (caller, { sender, dossier }) =>
    yesOr(
      'not-found',
      sender === caller.name ||
        seesAll(caller, dossier) ||
        (dossier !== undefined && readsDossier(caller, dossier)),
    ),
  'read-inbox': ({ rights }, inbox) => yesOr('forbidden', rights.inboxes.includes(inbox)),
  'read-report': ({ rights }, agencies) =>
    yesOr('forbidden', agencies.length > 0 && agencies.every((agency) => isInScope(rights, agency))),
  ask: ({ rights }, { endpoint, operation }) =>
    yesOr(
      'forbidden',
      rights.queries.includes(`${endpoint}.${operation}`) || rights.queries.includes(`${endpoint}.*`),
    ),
  'name-file': ({ rights }, { store, path }) => yesOr('forbidden', mayNameFile(rights, store, path)),
}

/**
 * The one answer to whether somebody may do something to something. Pure: facts of the record are handed in. Every call,
 * link, inbox and operator action asks here.
 */
export const may = <A extends Action>(caller: Caller, action: A, object: Objects[A]): Decision =>
  rules[action](caller, object)
