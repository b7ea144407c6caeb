import { type Operation, operation, permanent } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import type { Settings } from '../settings.ts'
import type { RestReply } from './reply.ts'
import type { RestSettings } from './settings.ts'

/** A file that has to be at the portal before the call. */
export interface FileToUpload {
  /** As the message names it. */
  readonly url: string
  readonly name: string
  /** The field of the message, for people. */
  readonly pointer: string
  /** Where in the body its row is: that gets `IdGiayTo` and `HashTepTin`. */
  readonly row: readonly (string | number)[]
}

/** One call, as the mapping wants it; the transport uploads the files and draws the number first. */
export interface RestRequest {
  readonly call: 'create' | 'progress' | 'status' | 'lookUp'
  /** Of a look-up: what is asked for, in the address. */
  readonly body: object
  readonly files?: readonly FileToUpload[]
  /** The agency for which a number is drawn; it goes to the body's `MaHoSo`. */
  readonly numberFor?: string
}

/** An operation in this generation's terms. */
export const restOperation = <In extends SchemaName, Out extends SchemaName>(
  definition: Operation<In, Out, RestRequest, RestReply, Settings>,
): Operation => operation(definition)

/** The settings of this generation; chosen only where the configuration has them. */
export const restOf = ({ rest }: Settings): RestSettings => {
  if (rest) return rest
  throw permanent(
    'GENERATION_NOT_CONFIGURED',
    'Cấu hình không còn kết nối thế hệ REST mà hồ sơ này đã bắt đầu',
  )
}
