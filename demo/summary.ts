import type { HandedIn } from './hand-in.ts'
import type { MessageView } from './look-ups.ts'
import type { SampleType } from './sample-day.ts'

const fateNames = [
  'crossed',
  'refusedAtDoor',
  'refusedByPartner',
  'retrying',
  'dead',
  'parked',
  'lost',
] as const
export type FateName = (typeof fateNames)[number]

/** What became of one message. `lost`: accepted, but the record does not show it. It must not happen. */
export interface Fate extends HandedIn {
  readonly fate: FateName
  readonly code?: string
  readonly reason?: string
}

export interface Reason {
  readonly code: string
  readonly reason: string
  readonly messages: number
}

/** In messages. `accepted` is all of the others but `refusedAtDoor`. */
export type Figures = Readonly<Record<FateName | 'accepted', number>>

export interface Summary extends Figures {
  readonly byType: Readonly<Record<SampleType, Figures>>
  readonly reasons: Readonly<Record<'refusedAtDoor' | 'refusedByPartner' | 'dead', readonly Reason[]>>
}

const fateOf: Readonly<Record<string, FateName>> = {
  completed: 'crossed',
  rejected: 'refusedByPartner',
  open: 'retrying',
  dead: 'dead',
  parked: 'parked',
}

/** Puts together what was handed in and what the gateway's record says of it. */
export const fatesOf = (handed: readonly HandedIn[], record: readonly MessageView[]): Fate[] => {
  const views = new Map(record.map((view) => [view.id, view]))
  return handed.map((one): Fate => {
    if ('refused' in one.taken) return { ...one, fate: 'refusedAtDoor', ...one.taken.refused }
    const view = views.get(one.taken.messageId)
    const { code, reason } = view?.deliveries[0]?.result ?? {}
    return {
      ...one,
      fate: fateOf[view?.status ?? ''] ?? 'lost',
      ...(code !== undefined && { code }),
      ...(reason !== undefined && { reason }),
    }
  })
}

const figuresOf = (fates: readonly Fate[]): Figures => {
  const count = (name: FateName) => fates.filter(({ fate }) => fate === name).length
  return {
    accepted: fates.length - count('refusedAtDoor'),
    crossed: count('crossed'),
    refusedAtDoor: count('refusedAtDoor'),
    refusedByPartner: count('refusedByPartner'),
    retrying: count('retrying'),
    dead: count('dead'),
    parked: count('parked'),
    lost: count('lost'),
  }
}

/** Most frequent first. Texts that differ only in the field that they name stay apart. */
const reasonsOf = (fates: readonly Fate[], name: FateName): Reason[] => {
  const groups = new Map<string, Reason>()
  for (const { fate, code = '', reason = '' } of fates) {
    if (fate !== name) continue
    const key = `${code}\n${reason}`
    groups.set(key, { code, reason, messages: (groups.get(key)?.messages ?? 0) + 1 })
  }
  return [...groups.values()].sort(
    (one, other) => other.messages - one.messages || one.code.localeCompare(other.code),
  )
}

export const summarise = (fates: readonly Fate[]): Summary => ({
  ...figuresOf(fates),
  byType: {
    dossier: figuresOf(fates.filter(({ type }) => type === 'dossier')),
    progress: figuresOf(fates.filter(({ type }) => type === 'progress')),
  },
  reasons: {
    refusedAtDoor: reasonsOf(fates, 'refusedAtDoor'),
    refusedByPartner: reasonsOf(fates, 'refusedByPartner'),
    dead: reasonsOf(fates, 'dead'),
  },
})
