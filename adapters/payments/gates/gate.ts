import { digitsOf, type Finding, readDong } from '#adapter-kit'
import type { PaymentRequest } from '#schemas/types.ts'
import type { GateSettings } from '../settings.ts'

/** The values of a packet as the characters that came. */
export type Texts = Readonly<Record<string, string>>

type State = 'paid' | 'waiting' | 'failed'

/** One gate's own spelling of a payment. */
export interface Gate {
  /** The packets as they are sent, with their hashes. */
  begin(request: PaymentRequest, settings: GateSettings): object
  query(reference: string, settings: GateSettings): object
  /** What it would not take. */
  check(request: PaymentRequest): readonly Finding[]
  /** Its code in an answer; undefined is success. */
  errorIn(body: Readonly<Record<string, unknown>>): string | undefined
  readonly textOfError: 'msg' | 'message'
  /** Where the address to pay at stands in an answer that is a success. */
  addressIn(body: Readonly<Record<string, unknown>>): unknown
  /** Of an answer to a query: the fields of the payment. */
  paymentIn(body: Readonly<Record<string, unknown>>): unknown
  readonly states: Readonly<Record<string, State>>
  /** The names of what we read, in answers and confirmations. */
  readonly names: {
    readonly reference: string
    readonly amount: string
    readonly state: string
    readonly stateInQuery: string
    readonly transaction: string
    readonly at?: string
    readonly bank?: string
  }
  /** What a confirmation is hashed over where the settings do not say (PROPOSED), and where its hash is. */
  readonly noticeFields: readonly string[]
  readonly noticeHash: string
  hash(names: readonly string[], values: Texts, settings: GateSettings, secret: string): string
  /** Whether the values leave no doubt where one ends and the next begins. */
  isPlain(names: readonly string[], values: Texts, settings: GateSettings): boolean
  /** The answer to a confirmation. */
  answer(taken: boolean, text: string): object
}

/** Texts and numbers of an object, with the digits that came; other fields are none. */
export const textsOf = (packet: Readonly<Record<string, unknown>>): Texts =>
  Object.fromEntries(
    Object.entries(packet).flatMap(([name, value]) => {
      const text = typeof value === 'string' ? value : digitsOf(value)
      return text === undefined ? [] : [[name, text]]
    }),
  )

export const amountOf = (texts: Texts, name: string): number | undefined => readDong(texts[name])
