import type { Look, Looker, RecordLooks } from '#access/look.ts'
import type { Pseudonym } from '#access/pseudonyms.ts'
import { problem } from '#api/http/problem.ts'
import { type Access, recordAccesses } from '#store/accesses.ts'
import type { Resources } from './resources.ts'

/** A row for each person whom a look shows, and one where it shows nobody. */
export const accessesOf = (
  { name, person }: Looker,
  looks: readonly Look[],
  { pseudonyms }: Pick<Resources, 'pseudonyms'>,
): readonly Access[] =>
  looks.flatMap(({ subjects, pseudonyms: known = [], ...look }): readonly Access[] => {
    const seen: readonly (Pseudonym | undefined)[] = [...pseudonyms.of(subjects), ...known]
    return (seen.length > 0 ? seen : [undefined]).map((subject) => ({
      ...look,
      sender: name,
      person,
      ...(subject && { subject }),
    }))
  })

/** What cannot be written down is not shown. */
export const lookRecorder =
  (resources: Pick<Resources, 'database' | 'logger' | 'now' | 'pseudonyms'>): RecordLooks =>
  async (looker, looks) => {
    const { database, logger, now } = resources
    try {
      await recordAccesses(database, accessesOf(looker, looks, resources), now())
    } catch (error) {
      logger.error(
        { event: 'access.not_recorded', err: error, sender: looker.name },
        'nothing was shown, for it could not be written down',
      )
      throw problem('unavailable', {
        detail: {
          vi: 'Không ghi được nhật ký truy cập dữ liệu cá nhân nên không hiển thị gì',
          en: 'Who looks at whom cannot be written down at the moment, so nothing is shown',
        },
        retryAfterSeconds: 2,
      })
    }
  }
