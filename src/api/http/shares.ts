import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SenderShares } from '#shares/sender-shares.ts'
import { isOverShare } from '#shares/share.ts'
import type { Origin } from '../route.ts'
import { allowanceHeaders, overShare } from './over-share.ts'

/** Counts a call, and what it says of its length, among those of its sender; refuses it where the second's share is gone. */
export const spendOnCall = (request: FastifyRequest, reply: FastifyReply, shares: SenderShares): void => {
  const found = shares.call(request.sender?.name ?? '', Number(request.headers['content-length'] ?? 0))
  if (isOverShare(found)) throw overShare(found)
  reply.headers(allowanceHeaders(found))
}

/** Takes the place that a call needs before a byte of it is read. */
export const takePlace = (request: FastifyRequest, reply: FastifyReply, shares: SenderShares): void => {
  const takes = request.routeOptions.config.route?.takes
  if (!request.sender || takes === undefined || takes === 'nothing') return
  const place = shares.enter(request.sender.name, takes)
  if (isOverShare(place)) throw overShare(place)
  request.place = place
  // What is refused or broken off before it is worked on; what is worked on gives it back when that is over.
  const leave = () => request.place?.()
  reply.raw.once('finish', leave).once('close', leave)
}

/** Works on a call when it is its sender's turn. */
export const inTurn = async <Result>(
  request: FastifyRequest,
  origin: Origin,
  shares: SenderShares,
  work: () => Promise<Result>,
): Promise<Result> => {
  const { sender, place } = request
  const takes = request.routeOptions.config.route?.takes
  if (!sender || takes === 'nothing') return work()
  if (takes !== undefined) {
    delete request.place
    return work().finally(place)
  }
  const answer = await shares.atRecord(sender.name, () => origin.gone, work)
  if (isOverShare(answer)) throw overShare(answer)
  return answer
}
