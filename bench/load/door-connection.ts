import { createConnection, type Socket } from 'node:net'

export interface DoorAnswer {
  readonly status: number
  readonly retryAfterSeconds: number
}

/** One kept-alive connection, one request at a time. */
export interface DoorConnection {
  send(request: Buffer): Promise<DoorAnswer>
  close(): void
}

const endOfHead = Buffer.from('\r\n\r\n')

/** A whole answer at the start of the bytes, and how long it is; undefined while some of it is missing. */
export const readAnswer = (bytes: Buffer): { answer: DoorAnswer; length: number } | undefined => {
  const end = bytes.indexOf(endOfHead)
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const size = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (size === undefined) throw new Error(`an answer (${status}) without Content-Length`)
  const length = end + endOfHead.length + Number(size)
  if (bytes.length < length) return undefined
  const retryAfterSeconds = Number(/\r\nretry-after: *(\d+)/i.exec(head)?.[1] ?? 0)
  return { answer: { status, retryAfterSeconds }, length }
}

/**
 * HTTP by hand on a socket: the generator shares the machine with what it measures, and a full client would cost several
 * times as much.
 */
export const connectDoor = (port: number): DoorConnection => {
  const socket: Socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  let received: Buffer = Buffer.alloc(0)
  let waiting: { resolve(answer: DoorAnswer): void; reject(error: Error): void } | undefined
  let broken: Error | undefined

  const fail = (error: Error) => {
    broken = error
    waiting?.reject(error)
    waiting = undefined
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the door closed the connection')))
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    try {
      const read = readAnswer(received)
      if (!read) return
      received = received.subarray(read.length)
      const current = waiting
      waiting = undefined
      current?.resolve(read.answer)
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
    }
  })
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (broken) {
          reject(broken)
          return
        }
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}
