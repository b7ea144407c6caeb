export {
  type Adapter,
  type CarriedMessage,
  callback,
  type DeliveryContext,
  defineAdapter,
  type LookUpResult,
  type Operation,
  operation,
  type PartnerSide,
  poll,
  type SendOptions,
  type SharedSecret,
  type Transport,
  type TransportTools,
} from './adapter.ts'
export { addDays, isDay, isRealDay } from './calendar-day.ts'
export { type CloudEvent, cloudEvent, type EventOrigin, subjectOf } from './cloud-event.ts'
export {
  type CodeQuestion,
  type CodeTable,
  codeTableNames,
  codeTables,
  type TranslatedCodes,
} from './code-tables.ts'
export { notDong, readDong } from './dong.ts'
export {
  asFailure,
  type EndpointFault,
  endpointFault,
  endpointFaults,
  type Failure,
  type FailureKind,
  inDoubt,
  isEndpointFault,
  partnerTextOf,
  permanent,
  transient,
} from './failure.ts'
export { type FaultRule, type FaultState, transportFaults } from './faults.ts'
export { type FileSource, noFiles, type OpenFile } from './files.ts'
export { type Finding, type Note, reject, type Text, warn } from './finding.ts'
export {
  type Callback,
  type CallbackReply,
  type CallbackRequest,
  type CallbackResult,
  type Decoded,
  type Fixed,
  type Incoming,
  incoming,
  type Poll,
  type PollPage,
  type StateOf,
  stating,
} from './inbound.ts'
export { isObject } from './is-object.ts'
export { isRecord } from './is-record.ts'
export { pointerToken, pointerTokens } from './json-pointer.ts'

export {
  type Completed,
  completed,
  dossierUnknown,
  type Outcome,
  pending,
  type Rejected,
  type Responsible,
  rejected,
} from './outcome.ts'
export { ownValue } from './own-value.ts'
export { parseJson } from './parse-json.ts'
export {
  dateDigits,
  isoOf,
  isRealDate,
  type PartialDate,
  readPartialDate,
} from './partial-date.ts'
export { readMoment } from './partner-moment.ts'
export { isPartnerCode, type PartnerWords, partnerWords } from './partner-words.ts'
export type {
  Day,
  PartnerSimulator,
  Simulator,
  SimulatorOptions,
  SimulatorReply,
  SimulatorRequest,
} from './simulator.ts'
export { type CallConduct, callsToUs, readConduct } from './simulator-calls.ts'
export { type ControlRoute, controlRoutes } from './simulator-controls.ts'
export { type HostOptions, hostSimulators, type SimulatorHost } from './simulator-host.ts'
export {
  answerJson,
  answerText,
  type Packet,
  packetIn,
  packetsIn,
  readPacket,
  textIn,
  textsIn,
  writtenIn,
} from './simulator-packets.ts'
export { readStrictXml, type XmlElement } from './strict-xml.ts'
export type { Traffic } from './traffic.ts'
export {
  dayInVietnam,
  vietnamClock,
  vietnamInstant,
  vietnamOffsetMs,
  vietnamTime,
} from './vietnam-time.ts'
export {
  comparable,
  hasEndlessMarks,
  lengthOf,
  nfc,
  searchable,
  settled,
  withoutDiacritics,
} from './vietnamese-text.ts'
export { numberText, wholeNumber } from './whole-number.ts'
export { digitsOf, holdsWritten, WrittenNumber } from './written-number.ts'
