import { lookup } from 'node:dns/promises'
import { request } from 'node:http'
import { request as secureRequest } from 'node:https'
import { dayInVietnam } from '#adapter-kit'
import type { Context } from '../context.ts'
import { type Check, failed, ok, reasonOf, warning, within } from '../doctor/check.ts'
import { connectTo, hostOf, shakeHands } from '../doctor/partner-address.ts'
import { steps, wordsFor } from './step-words.ts'

const patienceMs = 5000
/** More is refused by signatures and tokens of most partners. */
const mostSkewMs = 60_000
const soonMs = 30 * 86_400_000

const nameCheck = async (url: URL, step: string, { say }: Context): Promise<Check> => {
  try {
    const { address } = await within(patienceMs, lookup(hostOf(url)))
    return ok(step, `${hostOf(url)} → ${address}`)
  } catch (error) {
    const remedy = say({
      vi: 'Không có máy chủ tên này: kiểm tra chính tả trong settings, rồi DNS của máy này.',
      en: 'There is no server of this name: check its spelling in the settings, then the DNS of this machine.',
    })
    return failed(step, `${hostOf(url)}: ${reasonOf(error)}`, remedy)
  }
}

const connectionCheck = async (url: URL, step: string, { say }: Context): Promise<Check> => {
  try {
    await connectTo(url)
    return ok(step, url.origin)
  } catch (error) {
    const remedy = say({
      vi: 'Máy chủ không nhận kết nối: kiểm tra cổng trong settings, tường lửa và VPN từ máy này.',
      en: 'The server takes no connection: check the port in the settings, then firewall and VPN from this machine.',
    })
    return failed(step, `${url.origin}: ${reasonOf(error)}`, remedy)
  }
}

const certificateCheck = async (url: URL, step: string, { say }: Context, now: Date): Promise<Check> => {
  const remedy = say({
    vi: 'Báo đối tác, hoặc thêm CA của họ (NODE_EXTRA_CA_CERTS).',
    en: 'Tell the partner, or add its authority (NODE_EXTRA_CA_CERTS).',
  })
  try {
    const { certificate, distrust } = await shakeHands(url)
    const until = new Date(certificate.valid_to)
    const issuer = String(certificate.issuer?.O ?? certificate.issuer?.CN ?? '?')
    const found = `${issuer}, ${say({ vi: 'đến', en: 'until' })} ${dayInVietnam(until)}`
    // An authority that only the adapter knows is the adapter's to judge.
    if (distrust !== undefined) return warning(step, `${found}: ${distrust}`, remedy)
    if (until.getTime() - now.getTime() < soonMs) return warning(step, found, remedy)
    return ok(step, found)
  } catch (error) {
    return failed(step, `${url.origin}: ${reasonOf(error)}`, remedy)
  }
}

/** The server's own time, from the head of a page that nobody reads; undefined where it does not say. */
const serverTime = (url: URL): Promise<number | undefined> =>
  new Promise((resolve) => {
    const ask = url.protocol === 'https:' ? secureRequest : request
    const asked = ask(url.origin, { method: 'HEAD', timeout: patienceMs, agent: false }, (response) => {
      response.resume()
      const said = Date.parse(response.headers.date ?? '')
      resolve(Number.isNaN(said) ? undefined : said)
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(undefined))
    asked.end()
  })

const clockCheck = async (url: URL, step: string, { say }: Context): Promise<Check> => {
  const before = Date.now()
  const said = await serverTime(url)
  if (said === undefined)
    return ok(step, say({ vi: 'đối tác không cho biết giờ', en: 'the partner does not say its time' }))
  // Its header has whole seconds.
  const skewMs = said + 500 - (before + Date.now()) / 2
  const found = `${skewMs < 0 ? '−' : '+'}${Math.round(Math.abs(skewMs) / 1000)} s`
  if (Math.abs(skewMs) <= mostSkewMs) return ok(step, found)
  const failure = { fault: 'clock' } as const
  return warning(step, found, say(wordsFor(failure)))
}

/** Whether a server can be reached: each step only where the one before it succeeded. */
export const reach = async (url: URL, context: Context, now: Date): Promise<readonly Check[]> => {
  const step = (name: keyof typeof steps) => context.say(steps[name])
  const checks: Check[] = [await nameCheck(url, step('name'), context)]
  const isWell = () => checks.every(({ status }) => status !== 'failed')
  if (isWell()) checks.push(await connectionCheck(url, step('connection'), context))
  if (isWell() && url.protocol === 'https:')
    checks.push(await certificateCheck(url, step('certificate'), context, now))
  if (isWell()) checks.push(await clockCheck(url, step('clock'), context))
  return checks
}
