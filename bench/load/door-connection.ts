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

interface Waiting {
  readonly request: Buffer
  /** Sent once more on a new connection already. */
  readonly again: boolean
  resolve(answer: DoorAnswer): void
  reject(error: Error): void
}

/**
 * HTTP by hand on a socket: the generator shares the machine with what it measures, and a full client would cost several
 * times as much. A door may close a connection that was idle; as any client does, it opens another and, where no byte of
 * an answer had come, sends again.
 */
export const connectDoor = (port: number): DoorConnection => {
  let socket: Socket | undefined
  let received: Buffer = Buffer.alloc(0)
  let waiting: Waiting | undefined

  const end = (): Waiting | undefined => {
    const current = waiting
    waiting = undefined
    return current
  }
  const take = (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    try {
      const read = readAnswer(received)
      if (!read) return
      received = received.subarray(read.length)
      end()?.resolve(read.answer)
    } catch (error) {
      end()?.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const closed = (which: Socket) => {
    if (socket !== which) return
    const untouched = received.length === 0
    socket = undefined
    received = Buffer.alloc(0)
    const current = end()
    if (!current) return
    if (current.again || !untouched) current.reject(new Error('the door closed the connection'))
    else write({ ...current, again: true })
  }
  const open = () => {
    const opened = createConnection({ port, host: '127.0.0.1', noDelay: true })
    // What went wrong is told by the close that follows.
    opened.on('error', () => undefined)
    opened.on('close', () => closed(opened))
    opened.on('data', take)
    return opened
  }
  const write = (next: Waiting) => {
    waiting = next
    socket ??= open()
    socket.write(next.request)
  }
  return {
    send: (request) => new Promise((resolve, reject) => write({ request, again: false, resolve, reject })),
    close: () => {
      const last = socket
      socket = undefined
      last?.destroy()
    },
  }
}
