// The partner: takes everything at once and remembers when. `/_count`, `/_arrivals` and `/_reset` are for the bench.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Arrivals, PartnerCount } from './partner-client.ts'
import { now } from './waiting.ts'

/** Shorter than any dossier: what comes with less has lost something on the way. */
const leastBytes = 1500

let arrivals = new Map<string, number>()
let doubles: string[] = []
let short = 0

const count = (): PartnerCount => ({ different: arrivals.size, doubles: doubles.length, short })

const control: Readonly<Record<string, () => unknown>> = {
  '/_count': count,
  '/_arrivals': (): Arrivals => ({ arrivals: [...arrivals], doubles }),
  '/_reset': () => {
    arrivals = new Map()
    doubles = []
    short = 0
    return count()
  },
}

const answer = (response: ServerResponse, body: string) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

const take = (request: IncomingMessage, response: ServerResponse) => {
  const url = request.url ?? ''
  const answerControl = control[url]
  if (answerControl) {
    answer(response, JSON.stringify(answerControl()))
    return
  }
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  request.on('end', () => {
    const id = url.slice('/dossiers/'.length)
    if (arrivals.has(id)) doubles.push(id)
    else arrivals.set(id, now())
    if (bytes < leastBytes) short += 1
    answer(response, '{"message":"taken"}')
  })
}

const server = createServer(take)
// Longer than any pause of a phase.
server.keepAliveTimeout = 600_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address ? address.port : 0)
})
