import type { Apis } from '#api/capabilities.ts'
import { problem } from '#api/http/problem.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import { findComponentAnswers, recordComponentAnswers } from '#store/component-answers.ts'
import { uuidv7 } from '#store/uuid.ts'
import { replacementOf } from '#verify/replacement.ts'
import { setOfSender } from './code-tables.ts'
import type { Resources } from './resources.ts'

/** Papers that data replace: by the sender's table, asked as officers ask, and written down. */
export const composeComponents = (
  resources: Resources,
  { targets, ask, rules }: Apis['queries'],
): Apis['components'] => {
  const { codeTables, config, database, logger, now } = resources
  const setOf = setOfSender(config)
  return {
    targets,
    ask,
    rules,
    now,
    today: () => vietnamDay(now()) ?? '',
    replacements: async (sender) => {
      const index = (await codeTables.recent()).index('replacements', setOf(sender, 'replacements'))
      return (asked) => replacementOf(index, asked)
    },
    recordAnswers: async ({ name, person }, about, resolved) => {
      const rows = resolved.map(({ component, judgement, rule, at }) => ({
        id: uuidv7(at.getTime()),
        at,
        sender: name,
        person: person ?? null,
        ...about,
        component,
        state: judgement.state,
        cause: judgement.state === 'replaced' ? null : judgement.cause,
        code: judgement.state === 'replaced' ? null : (judgement.code ?? null),
        endpoint: rule?.endpoint ?? null,
        operation: rule?.operation ?? null,
        database: rule?.database ?? null,
        source: rule?.source ?? null,
      }))
      await recordComponentAnswers(database, rows).catch((error: unknown) => {
        logger.error(
          { event: 'component.not_recorded', err: error, sender: name },
          'why papers are needed was not told, for it could not be written down',
        )
        throw problem('unavailable', { retryAfterSeconds: 2 })
      })
    },
    findAnswers: (filter) => findComponentAnswers(database, filter),
  }
}
