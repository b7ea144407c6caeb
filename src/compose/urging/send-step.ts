import { asFailure, permanent, vietnamTime } from '#adapter-kit'
import type { Step } from '#inbound/scheduled-work.ts'
import type { Mailer } from '#mail/open-mail.ts'
import { postponeSendings } from '#store/urging/postpone-sendings.ts'
import { claimPosts, makePosts, noticesOfPost, type Post, settlePost } from '#store/urging/posts.ts'
import { type HttpClient, httpClient } from '#transport/http.ts'
import { signWebhook } from '#transport/standard-webhooks.ts'
import { type Digest, digestMail } from '#urging/digest.ts'
import { noticeData } from '#urging/events.ts'
import { retryPostAt } from '#urging/retry-post.ts'
import { afterQuiet, quietEnd } from '#urging/send-time.ts'
import type { Resources } from '../resources.ts'
import type { ToolsOf } from './plan-notices.ts'

interface SendTools {
  readonly mailer: Mailer
  readonly toolsOf: ToolsOf
}

/** Addresses that get one in a step, and posts that are under way at once. */
const [madeAtOnce, sentAtOnce] = [200, 10]
const webhookTimeoutMs = 30_000

const unknownReceiver = () =>
  permanent('RECEIVER_UNKNOWN', 'The configuration does not have this receiver any more')

interface SendingTools extends SendTools {
  readonly http: HttpClient
  readonly signal: AbortSignal
}

const byEmail = async (
  { config }: Resources,
  { id, address, receiver: name }: Post,
  digest: Digest,
  { mailer, toolsOf }: SendingTools,
): Promise<void> => {
  const receiver = config.urging.receivers[name]
  if (!receiver) throw unknownReceiver()
  const mail = digestMail(digest, (agency) => toolsOf(agency).calendar, receiver.language)
  await mailer.send({ ...mail, to: address, id })
}

const byWebhook = async (
  { config, now }: Resources,
  { id, receiver }: Post,
  { notices, count, at }: Digest,
  { toolsOf, http, signal }: SendingTools,
): Promise<void> => {
  const webhook = config.urging.receivers[receiver]?.webhook
  if (!webhook) throw unknownReceiver()
  const body = JSON.stringify({
    id,
    at: vietnamTime(at),
    receiver,
    count,
    notices: notices.map((notice) => noticeData(notice, at.getTime(), toolsOf(notice.agency).calendar)),
  })
  const signed = signWebhook({ id, at: now(), body, secrets: webhook.secrets })
  const headers = { 'Content-Type': 'application/json; charset=utf-8', ...signed }
  const request = { method: 'POST', url: webhook.url, body, headers } as const
  await http.send(request, { requestId: id, timeoutMs: webhookTimeoutMs, signal })
}

/** Sends what of a post is still so; nothing where it is over, or somebody has taken it up. */
const sendPost = async (
  resources: Resources,
  post: Post,
  tools: SendingTools,
): Promise<'sent' | 'dropped'> => {
  const { config, database, now } = resources
  const { notices, count } = await noticesOfPost(database, post.id, config.urging.digestItems)
  if (count === 0) return 'dropped'
  const send = post.way === 'email' ? byEmail : byWebhook
  await send(resources, post, { notices, count, at: now() }, tools)
  return 'sent'
}

/** Sends one, and writes down what became of it. Whatever goes wrong is the post's, never the step's. */
const deliverPost = async (resources: Resources, post: Post, tools: SendingTools): Promise<void> => {
  const { config, database, logger, metrics, now } = resources
  const { way, receiver, attempts } = post
  try {
    const state = await sendPost(resources, post, tools)
    await settlePost(database, post.id, { state }, now())
    metrics.urged({ way, outcome: state })
  } catch (thrown) {
    const { code, failure, fault } = asFailure(thrown)
    const isFinal = failure === 'permanent' && fault === undefined
    const { calendar } = tools.toolsOf(null)
    const retryAt = isFinal ? undefined : retryPostAt(post, config.urging, now().getTime(), calendar)
    await settlePost(database, post.id, { state: 'failed', code, ...(retryAt && { retryAt }) }, now())
    metrics.urged({ way, outcome: retryAt ? 'postponed' : 'failed' })
    const line = { post: post.id, way, receiver, attempts, code, again: retryAt !== undefined }
    logger.warn({ event: 'urging.not_sent', ...line }, 'somebody could not be urged')
  }
}

/** Sends what is due, a few at a time; what one address must not get yet stays. */
export const sendStep =
  (resources: Resources, tools: SendTools): Step =>
  async (_cursor, signal) => {
    const { config, database, now } = resources
    const { postsPerHour: perHour, quiet } = config.urging
    const at = now()
    // What was held up, by the number of an hour, a process that stood or a lease that ran out, is not sent in the night either.
    if (quietEnd(at.getTime(), quiet) > at.getTime()) return { cursor: '', more: false }
    await postponeSendings(database, at, (agency) =>
      afterQuiet(at.getTime(), quiet, tools.toolsOf(agency).calendar),
    )
    await makePosts(database, { perHour, limit: madeAtOnce, now: now() })
    const leaseMs = Math.max(config.mail.timeoutMs, webhookTimeoutMs) + config.work.leaseMarginMs
    const posts = await claimPosts(database, { limit: sentAtOnce, leaseMs, now: now() })
    const http = httpClient()
    try {
      await Promise.all(posts.map((post) => deliverPost(resources, post, { ...tools, http, signal })))
    } finally {
      http.close()
    }
    return { cursor: '', more: posts.length === sentAtOnce }
  }
