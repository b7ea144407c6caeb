import { asFailure, permanent, vietnamTime } from '#adapter-kit'
import type { WorkingCalendar } from '#deadlines/working-calendar.ts'
import type { Step } from '#inbound/scheduled-work.ts'
import type { Mailer } from '#mail/open-mail.ts'
import { claimPosts, makePosts, noticesOfPost, type Post, settlePost } from '#store/urging/posts.ts'
import { type HttpClient, httpClient } from '#transport/http.ts'
import { signWebhook } from '#transport/standard-webhooks.ts'
import { digestMail } from '#urging/digest.ts'
import { noticeData } from '#urging/events.ts'
import { retryPostAt } from '#urging/retry-post.ts'
import type { Resources } from '../resources.ts'

interface SendTools {
  readonly mailer: Mailer
  readonly calendar: WorkingCalendar
}

/** Addresses that get one in a step, and posts that are under way at once. */
const [madeAtOnce, sentAtOnce] = [200, 10]
const webhookTimeoutMs = 30_000

const unknownReceiver = () =>
  permanent('RECEIVER_UNKNOWN', 'The configuration does not have this receiver any more')

const byEmail = async (resources: Resources, post: Post, { mailer, calendar }: SendTools): Promise<void> => {
  const { config, database } = resources
  const { digestItems, receivers } = config.urging
  const notices = await noticesOfPost(database, post.id, digestItems)
  const digest = { notices, count: post.notices, at: post.createdAt }
  const receiver = receivers[post.receiver]
  if (!receiver) throw unknownReceiver()
  await mailer.send({ ...digestMail(digest, calendar, receiver.language), to: post.address, id: post.id })
}

const byWebhook = async (
  resources: Resources,
  post: Post,
  { calendar, http, signal }: SendTools & { readonly http: HttpClient; readonly signal: AbortSignal },
): Promise<void> => {
  const { config, database, now } = resources
  const webhook = config.urging.receivers[post.receiver]?.webhook
  if (!webhook) throw unknownReceiver()
  const notices = await noticesOfPost(database, post.id, config.urging.digestItems)
  const at = post.createdAt.getTime()
  const body = JSON.stringify({
    id: post.id,
    at: vietnamTime(at),
    receiver: post.receiver,
    count: post.notices,
    notices: notices.map((notice) => noticeData(notice, at, calendar)),
  })
  const signed = signWebhook({ id: post.id, at: now(), body, secrets: webhook.secrets })
  await http.send(
    {
      method: 'POST',
      url: webhook.url,
      body,
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...signed },
    },
    { requestId: post.id, timeoutMs: webhookTimeoutMs, signal },
  )
}

/** Sends one, and writes down what became of it. Whatever goes wrong is the post's, never the step's. */
const deliverPost = async (resources: Resources, post: Post, send: () => Promise<void>): Promise<void> => {
  const { config, database, logger, metrics, now } = resources
  const { way, receiver, attempts } = post
  try {
    await send()
    await settlePost(database, post.id, { state: 'sent' }, now())
    metrics.urged({ way, outcome: 'sent' })
  } catch (thrown) {
    const { code, failure, fault } = asFailure(thrown)
    const isFinal = failure === 'permanent' && fault === undefined
    const retryAt = isFinal ? undefined : retryPostAt(post, config.urging, now().getTime())
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
    const { postsPerHour: perHour } = config.urging
    await makePosts(database, { perHour, limit: madeAtOnce, now: now() })
    const leaseMs = Math.max(config.mail.timeoutMs, webhookTimeoutMs) + config.work.leaseMarginMs
    const posts = await claimPosts(database, { limit: sentAtOnce, leaseMs, now: now() })
    const http = httpClient()
    try {
      await Promise.all(
        posts.map((post) =>
          deliverPost(resources, post, () =>
            post.way === 'email'
              ? byEmail(resources, post, tools)
              : byWebhook(resources, post, { ...tools, http, signal }),
          ),
        ),
      )
    } finally {
      http.close()
    }
    return { cursor: '', more: posts.length === sentAtOnce }
  }
