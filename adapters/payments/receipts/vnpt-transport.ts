import { inDoubt, nfc, permanent, type Transport, type TransportTools } from '#adapter-kit'
import { gatewayClient } from '#transport/gateway/client.ts'
import { readEnvelope, writeEnvelope } from '#transport/soap.ts'
import type { Call, Reply } from '../call.ts'
import type { ReceiptSettings } from '../settings.ts'

type Texts = Readonly<Record<string, string>>

/** With the accounts where they belong: who publishes and who calls, or who calls alone. The order is the operation's. */
const withAccounts = (given: Texts, settings: ReceiptSettings): Texts => {
  const { username, password, publisher = '', publisherPassword = '' } = settings
  const { xmlInvData, ...others } = given
  if (xmlInvData === undefined) return { ...others, username, password }
  return {
    Account: publisher,
    ACpass: publisherPassword,
    xmlInvData,
    username,
    password,
    ...others,
    convert: '0',
  }
}

/** The one text of `<operation>Result`. */
const resultIn = (body: string, operation: string): string => {
  const read = readEnvelope(body)
  if ('fault' in read)
    throw inDoubt('SOAP_FAULT', 'The provider answered with a fault; the receipt may be issued', {
      partnerCode: read.fault.code,
      partnerText: read.fault.text,
    })
  const response = read.body[`${operation}Response`]
  const result =
    typeof response === 'object' && !Array.isArray(response)
      ? Object.entries(response).find(([name]) => name === `${operation}Result`)?.[1]
      : undefined
  if (typeof result === 'string') return nfc(result)
  throw inDoubt('REPLY_UNREADABLE', 'The answer of the provider holds no result')
}

/** VNPT's three services, by SOAP 1.1. */
export const vnptTransport = (settings: ReceiptSettings, tools: TransportTools): Transport<Call, Reply> => {
  const client = gatewayClient(settings.gateway, tools)
  const { namespace, password, publisherPassword = '' } = settings
  return {
    async send({ path, soap }, options) {
      if (!soap) throw permanent('NO_OPERATION', 'A call to VNPT names no operation')
      const { operation } = soap
      const reply = await client.send(
        {
          method: 'POST',
          path,
          headers: {
            Accept: 'text/xml',
            'Content-Type': 'text/xml; charset=utf-8',
            SOAPAction: `"${namespace}${operation}"`,
          },
          body: writeEnvelope({ namespace, operation, body: withAccounts(soap.arguments, settings) }),
          hidden: [password, publisherPassword],
        },
        options,
      )
      return { text: resultIn(reply.body, operation) }
    },
    close: async () => client.close(),
  }
}
