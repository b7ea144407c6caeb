import type { Readable } from 'node:stream'
import type { Limits } from '../route.ts'
import { problem } from './problem.ts'

/** The name under which a body that is not held comes to its parser, whatever its caller calls it. */
export const streamedType = 'application/vnd.longbien.streamed'

/** As it comes in, up to its limit. What is left unread when its reader ends is dropped with the call. */
export async function* boundedStream(
  payload: Readable,
  limits: Pick<Limits, 'bytes'>,
  received: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let bytes = 0
  try {
    // To destroy the request would be to destroy its answer.
    for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > limits.bytes)
        throw problem('body-too-large', {
          detail: { vi: `Tối đa ${limits.bytes} byte`, en: `At most ${limits.bytes} bytes` },
        })
      yield chunk
    }
  } finally {
    received(bytes)
  }
}
