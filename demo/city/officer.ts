import type { Dossier, OnlineSubmission, Progress } from '#schemas/types.ts'
import { type CityEvent, isOf } from './city-event.ts'
import type { CityMessage, CitySystem } from './city-system.ts'
import { type Mailbox, mailbox } from './mailbox.ts'
import { turnstile } from './turnstile.ts'

/** What an officer can do about one dossier. */
export interface Desk {
  /** Hands in a state, and gives it back. Nothing follows a state that the gateway refused. */
  put(dossier: Dossier): Promise<Dossier>
  step(progress: Progress): Promise<void>
  /** Waits for the next event about this dossier that is wanted. */
  next: Mailbox['next']
}

/** How the officer works on a dossier, from the citizen's submission to the end. */
export type Policy = (submission: OnlineSubmission, desk: Desk) => Promise<void>

/** What the officer did with one dossier. */
export interface CaseFile {
  readonly states: readonly Dossier['status'][]
  /** The message that the gateway refused, and why. */
  readonly refused?: string
  readonly isDone: boolean
}

type OpenFile = { states: Dossier['status'][]; refused?: string; isDone: boolean }

/** Works in the city's own system on what citizens submitted on the portal, on many dossiers at a time. */
export interface Officer {
  /** Takes up the events that are new to it; the work goes on after this returns. */
  take(events: readonly CityEvent[]): void
  /** By dossier code. Throws what the officer could not cope with. */
  files(): ReadonlyMap<string, CaseFile>
}

class RefusedError extends Error {}

const atOnce = 12

const deskOf = (code: string, file: OpenFile, box: Mailbox, handIn: CitySystem['handIn']): Desk => {
  let number = 0
  const submit = async (message: CityMessage) => {
    number += 1
    const taken = await handIn(message, `${code}/${number}`)
    if (!('refused' in taken)) return
    const { code: reasonCode, reason } = taken.refused
    file.refused = `${file.states.at(-1)}: ${reasonCode} ${reason}`
    throw new RefusedError(file.refused)
  }
  return {
    next: box.next,
    async put(dossier) {
      file.states.push(dossier.status)
      await submit({ type: 'dossier', code, data: dossier })
      return dossier
    },
    step: (progress) => submit({ type: 'progress', code, data: progress }),
  }
}

export const officer = (city: Pick<CitySystem, 'handIn'>, policy: Policy): Officer => {
  const seen = new Set<string>()
  const boxes = new Map<string, Mailbox>()
  const files = new Map<string, OpenFile>()
  const limited = turnstile(atOnce)
  const handIn: CitySystem['handIn'] = (...message) => limited(() => city.handIn(...message))
  let failure: unknown

  const boxOf = (code: string): Mailbox => {
    const box = boxes.get(code) ?? mailbox()
    boxes.set(code, box)
    return box
  }
  const work = async (submission: OnlineSubmission, code: string) => {
    const file: OpenFile = { states: [], isDone: false }
    files.set(code, file)
    try {
      await policy(submission, deskOf(code, file, boxOf(code), handIn))
      file.isDone = true
    } catch (error) {
      if (!(error instanceof RefusedError)) failure ??= error
    }
  }
  return {
    take(events) {
      for (const event of events) {
        const { id, subject, data } = event
        if (seen.has(id)) continue
        seen.add(id)
        if (!isOf('online-submission')(event)) boxOf(subject).put(event)
        else if (!files.has(subject)) void work(data as OnlineSubmission, subject)
      }
    },
    files() {
      if (failure !== undefined) throw failure
      return files
    },
  }
}
