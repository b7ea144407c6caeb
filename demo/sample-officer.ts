import { isOf } from './city/city-event.ts'
import type { Policy } from './city/officer.ts'
import * as states from './online-dossier.ts'

/** One in five lacks something. */
export const lacksSomething = (code: string): boolean => Number(code.slice(-3)) % 5 === 1

/** The officer of the sample day takes every dossier over, asks one citizen in five for more, and returns a result. */
export const sampleOfficer =
  (now: () => Date): Policy =>
  async (submission, desk) => {
    let dossier = await desk.put(states.received(submission, now()))
    if (lacksSomething(dossier.code)) {
      dossier = await desk.put(states.askedForMore(dossier, now()))
      await desk.next(isOf('citizen-supplement'))
      dossier = await desk.put(states.supplied(dossier, now()))
    }
    dossier = await desk.put(states.finished(dossier, now()))
    await desk.put(states.returned(dossier, now()))
  }
