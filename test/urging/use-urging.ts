import { afterAll, beforeEach } from 'vitest'
import { composeIntake } from '#compose/intake.ts'
import { uuidv7 } from '#store/uuid.ts'
import { useGateway } from '../api/gateway.ts'
import { openMailServer } from '../mail/mail-server.ts'
import { openHook } from './hook.ts'
import { urgingSettings } from './urging-settings.ts'

export const hour = 3_600_000
export const at = (hours: number) => new Date(Date.now() + hours * hour)

/** A gateway that urges by every rule, a mail server and a receiver of calls; all of it is empty before each test. */
export const useUrging = async () => {
  const refusing = new Map<string, number>()
  const mails = await openMailServer({ refuseAddress: (address) => refusing.get(address) })
  const hook = await openHook()
  afterAll(() => Promise.all([mails.close(), hook.close()]))

  const { call, database, resources } = useGateway(urgingSettings(mails.settings, hook.url))

  const work = async (name: string, of = resources(), begun?: string) => {
    const found = composeIntake(of).works.find((one) => one.name === name)
    if (!found) throw new Error(`No work ${name}`)
    const { signal } = new AbortController()
    for (let cursor = begun, more = true; more; ) ({ cursor, more } = await found.step(cursor, signal))
  }
  /** The installation with other words about urging. */
  const withUrging = (change: Partial<ReturnType<typeof resources>['config']['urging']>) => {
    const all = resources()
    return { ...all, config: { ...all.config, urging: { ...all.config.urging, ...change } } }
  }
  const look = () => work('urging')
  const send = () => work('urging-posts')

  let numbers = 0
  /** A dossier under way that is due in so many hours. */
  const dossier = async (
    agency: string,
    dueIn: number | null,
    more: Readonly<Record<string, unknown>> = {},
  ) => {
    numbers += 1
    const code = `${agency}-261105-${String(1000 + numbers)}`
    const row = {
      code,
      owner_kind: 'sender',
      owner: 'city',
      status: 'processing',
      procedure: '1.004227',
      competent_agency: agency,
      received_at: at(-100),
      due_at: dueIn === null ? null : at(dueIn),
      message_id: uuidv7(Date.now()),
      created_at: at(-100),
      updated_at: at(-100),
      ...more,
    }
    await database.rows('insert into dossiers select * from jsonb_populate_record(null::dossiers, $1)', [
      JSON.stringify({ receivers: [], messages: 1, deliveries: 0, ...row }),
    ])
    return code
  }

  const noticesOf = async (code: string, as = 'city') =>
    (await call('GET', `/v1/notices?dossierCode=${code}`, { as })).body.notices
  const storyOf = async (code: string, as = 'operator') => {
    const [{ id }] = await noticesOf(code, as)
    return (await call('GET', `/v1/notices/${id}`, { as })).body
  }
  const events = async (code: string) =>
    (await call('GET', '/v1/inbox?inbox=city&limit=200')).body.events.filter(
      ({ subject }: { subject: string }) => subject === code,
    )
  const mailsTo = (who: string) =>
    mails.taken.filter(({ to: [address] }) => address === `${who}@city.example`)

  beforeEach(async () => {
    refusing.clear()
    await database.rows('delete from notices')
    await database.rows('delete from notice_posts')
    await database.rows('delete from dossiers')
    await database.rows('delete from dossier_facts')
    mails.taken.length = 0
    hook.calls.length = 0
  })

  return {
    call,
    database,
    resources,
    refusing,
    mails,
    hook,
    work,
    withUrging,
    look,
    send,
    dossier,
    noticesOf,
    storyOf,
    events,
    mailsTo,
  }
}
