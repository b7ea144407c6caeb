import {
  type DeliveryContext,
  defineAdapter,
  operation,
  type Transport,
  type TransportTools,
} from '#adapter-kit'
import { type HttpReply, httpClient } from '#transport/http.ts'
import { retryAfterMs } from '#transport/retry-after.ts'
import { readEnvelope, type SoapRequest, writeEnvelope } from '#transport/soap.ts'
import { withoutSecrets } from '#transport/without-secrets.ts'
import { readLookUp, readVerification } from './citizen.ts'
import { checkClaim, checkVerification, lookUpRequest, verifyRequest } from './claim.ts'
import { type Reply, readRefusal } from './faults.ts'
import lookUpRequestPacket from './schemas/look-up-request.json' with { type: 'json' }
import replyPacket from './schemas/reply.json' with { type: 'json' }
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import verifyRequestPacket from './schemas/verify-request.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { signedHeaders } from './signature.ts'
import { populationSimulator } from './simulator.ts'
import { words } from './words.ts'

const bodyOf = (reply: Reply) => reply.body ?? {}

const lookUpCitizen = operation({
  summary: 'Asks what the population database holds of one person, by number, name and birth date.',
  input: 'citizen-claim',
  output: 'citizen',
  use: 'query',
  repeatable: true, // a question changes nothing; every repeat carries a new MaYeuCau
  check: checkClaim,
  toRequest: lookUpRequest,
  fromReply: (reply: Reply, _claim, { at }: DeliveryContext<Settings>) =>
    readRefusal(reply, at) ?? readLookUp(bodyOf(reply)),
  packets: { request: lookUpRequestPacket, reply: replyPacket },
})

const verifyCitizen = operation({
  summary: 'Asks whether number, name and birth date belong together; the answer holds no personal data.',
  input: 'citizen-claim',
  output: 'citizen-verification',
  use: 'query',
  repeatable: true,
  check: checkVerification,
  toRequest: verifyRequest,
  fromReply: (reply: Reply, _claim, { at }: DeliveryContext<Settings>) =>
    readRefusal(reply, at) ?? readVerification(bodyOf(reply)),
  packets: { request: verifyRequestPacket, reply: replyPacket },
})

/** Statuses whose bodies may hold a SOAP fault that says more than the status. */
const readableErrors = [400, 401, 403, 404, 429, 500, 502, 503, 504]

const readReply = (received: HttpReply, now: Date): Reply => {
  const wait = retryAfterMs(received.headers['retry-after'], now.getTime())
  const { date } = received.headers
  const base = {
    status: received.status,
    ...(wait !== undefined && { retryAfterMs: wait }),
    ...(date !== undefined && { date }),
  }
  try {
    return { ...base, ...readEnvelope(received.body) }
  } catch (thrown) {
    // With an HTTP error the status is enough; gateways answer in JSON, HTML or nothing.
    if (received.status >= 300) return { ...base, instead: received.body }
    throw thrown
  }
}

/** Signs each call with the current time. Nothing is repeated here: a MaYeuCau is used up once it was sent. */
const connect = (settings: Settings, tools: TransportTools): Transport<SoapRequest, Reply> => {
  const http = httpClient()
  return {
    async send(request, options) {
      const headers = {
        'Content-Type': `${settings.contentType}; charset=utf-8`,
        SOAPAction: '""',
        'X-Road-Client': settings.xRoadClient,
        ApiKey: settings.apiKey,
        ...signedHeaders(settings, tools.now()),
      }
      const body = writeEnvelope(request)
      const received = await http.send(
        { method: 'POST', url: settings.url, headers, body },
        options,
        readableErrors,
      )
      const said = withoutSecrets(received.body, [settings.apiKey])
      return readReply({ ...received, body: said }, tools.now())
    },
    close: async () => http.close(),
  }
}

export const populationDatabase = defineAdapter<Settings>({
  name: 'population-database',
  summary: 'National population database (C06): look-up and verification of a person by SOAP 1.1.',
  settings: settingsSchema,
  connect,
  operations: { lookUpCitizen, verifyCitizen },
  words,
  simulator: populationSimulator,
})
