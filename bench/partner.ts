// The partner: takes everything and remembers when. `/_count`, `/_arrivals` and `/_reset` are for the bench.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { arrivalBook } from './arrival-book.ts'

/** Shorter than any dossier: what comes with less has lost something on the way. */
const leastBytes = 1500

/** Milliseconds until each answer. */
const latency = Number(process.argv[2] ?? 0)

const { note, control } = arrivalBook()

const answer = (response: ServerResponse, body: string) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

const take = (request: IncomingMessage, response: ServerResponse) => {
  const url = request.url ?? ''
  const told = control(url)
  if (told) {
    answer(response, JSON.stringify(told))
    return
  }
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  request.on('end', () => {
    note(url.slice('/dossiers/'.length), bytes < leastBytes)
    const taken = () => answer(response, '{"message":"taken"}')
    if (latency > 0) setTimeout(taken, latency)
    else taken()
  })
}

const server = createServer(take)
// Longer than any pause of a phase.
server.keepAliveTimeout = 600_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
})
