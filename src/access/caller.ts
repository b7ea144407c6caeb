import type { MessageType } from '#messages/message.ts'

/** What a sender may do, and with what. What is not given is not had. */
export interface Rights {
  /** Roots of agency codes whose dossiers it works with, such as `H26` or `H26.107`; `*` for all. */
  readonly agencies: readonly string[]
  /** Types of messages that it hands in. */
  readonly messages: readonly MessageType[]
  /** `endpoint.operation`, or `endpoint.*`. */
  readonly queries: readonly string[]
  /** Inboxes that it reads. */
  readonly inboxes: readonly string[]
  /** Endpoints through which it is called: what is delivered there, it has been told. */
  readonly endpoints: readonly string[]
  /** Stores whose files its messages may name, or a part of one: `archive`, `archive/ward-1/`. */
  readonly stores: readonly string[]
  readonly seeBodies: boolean
  readonly replay: boolean
  readonly operate: boolean
  /** Sees and moves what others own too, within its agencies. */
  readonly seeAll: boolean
  /** Approves what others propose; absent: what it may do itself. */
  readonly approve?: boolean
  /** Reads who looked at whom. */
  readonly audit: boolean
  /** Reads reports, of its agencies: figures, no dossier and no person. */
  readonly reports: boolean
  /** Asks about persons although the dossier does not show that it is needed. */
  readonly overridePurpose: boolean
  /** Questions about persons in a day of Vietnam; 0 for no limit. */
  readonly queryQuotas: { readonly perDay: number; readonly perOfficerPerDay: number }
  /** Whether calls that people make have to say which person makes them. */
  readonly person: 'required' | 'optional'
}

/** What somebody has who was given nothing. */
export const noRights: Rights = {
  agencies: [],
  messages: [],
  queries: [],
  inboxes: [],
  endpoints: [],
  stores: [],
  seeBodies: false,
  replay: false,
  operate: false,
  seeAll: false,
  audit: false,
  reports: false,
  overridePurpose: false,
  queryQuotas: { perDay: 0, perOfficerPerDay: 0 },
  person: 'optional',
}

/** Who makes a call. */
export interface Caller {
  /** The sender's name. */
  readonly name: string
  /** Who sits at it, as the city's log-in names them. */
  readonly person?: string
  readonly rights: Rights
  /** Of somebody who is logged in at the console: by what the record knows that. */
  readonly session?: string
}

/** Who did something, as the record names them: `city-a/nguyen.van.a`, or the sender alone. */
export const actorOf = ({ name, person }: Pick<Caller, 'name' | 'person'>): string =>
  person === undefined ? name : `${name}/${person}`

/** The sender in what `actorOf` gave. */
export const senderIn = (actor: string): string => actor.split('/')[0] ?? actor
