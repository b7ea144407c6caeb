import { isInScope } from '#access/scope.ts'
import type { Apis } from '#api/capabilities.ts'
import { bridgeName } from '#messages/bridge-name.ts'
import type { IntakeTools } from '#messages/intake.ts'
import type { NewMessage } from '#messages/message.ts'
import { countHandOver, type HandOver, handOverSome } from '#store/hand-over.ts'
import type { Resources } from './resources.ts'

/** Of one transaction, and of one call. */
const [atOnce, perCall] = [200, 2000]

const messageOf =
  ({ plan }: IntakeTools, { to, by, reason, now }: HandOver) =>
  ({ code, from }: { readonly code: string; readonly from: string | null }): NewMessage => {
    const data = {
      dossierCode: code,
      ...(from !== null && { from }),
      to,
      at: now.toISOString(),
      by,
      reason,
    }
    const planned = plan('dossier-hand-over', data, code)
    return {
      sender: bridgeName,
      type: 'dossier-hand-over',
      data,
      dossierCode: code,
      findings: [],
      ...planned,
    }
  }

/** Dossiers change hands. */
export const composeHandOvers = (resources: Resources, intakeTools: IntakeTools): Apis['handOvers'] => {
  const { config, database } = resources
  const rightsOf = (name: string) => config.senders.find((sender) => sender.name === name)?.rights
  return {
    outside: (sender, codes) => {
      const rights = rightsOf(sender)
      return rights && codes.filter((code) => !isInScope(rights, code))
    },
    handOver: async ({ which, to, by, reason, dryRun }) => {
      if (dryRun) return { ...(await countHandOver(database, which, to)), remaining: 0 }
      const codes: string[] = []
      for (let more = true; more && codes.length < perCall; ) {
        const request = { which, to, by, reason, now: resources.now(), limit: atOnce }
        const done = await handOverSome(database, request, messageOf(intakeTools, request))
        for (const { deliveries } of done.messages)
          for (const { endpoint, lane } of deliveries) intakeTools.wake(endpoint, lane, undefined)
        codes.push(...done.codes)
        more = done.codes.length === atOnce
      }
      const { dossiers: remaining } = await countHandOver(database, which, to)
      return { dossiers: codes.length, first: codes.slice(0, 20), remaining }
    },
  }
}
