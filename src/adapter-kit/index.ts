export {
  type Adapter,
  type Batch,
  callback,
  defineAdapter,
  kitVersion,
  type LookUpResult,
  type Operation,
  operation,
  poll,
} from './adapter.ts'
export { browserPage, seeOther } from './browser-reply.ts'
export { addDays, isDay, isRealDay } from './calendar-day.ts'
export { filledPath, pathParams, pathParts, pathsMeet } from './callback-path.ts'
export {
  type CaseMove,
  type CaseQuestion,
  type CaseState,
  caseQuestion,
  caseStates,
  type OpenCase,
  type PartnerCaseState,
  partnerCaseStates,
} from './case.ts'
export { type CloudEvent, cloudEvent, type EventOrigin, subjectOf } from './cloud-event.ts'
export {
  type CodeQuestion,
  type CodeTable,
  codeTableNames,
  codeTables,
  maxStagedRows,
  type OwnTable,
  type StagedCodes,
  type StagedRow,
  type TableShape,
  type TranslatedCodes,
} from './code-tables.ts'
export {
  type Aspect,
  aspects,
  type Believed,
  type Comparison,
  comparison,
  type Standing,
} from './comparison.ts'
export { doesNotCountFor, type Indicators, type LineName, linePoints } from './decision-766.ts'
export type {
  BatchContext,
  BatchContexts,
  CarriedMessage,
  DeliveryContext,
  PartnerSide,
} from './delivery-context.ts'
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
export {
  type FileSource,
  type FileToPut,
  type IncomingFile,
  noFiles,
  type OpenFile,
  type StoredFile,
} from './files.ts'
export { type Finding, type Note, reject, type Text, warn } from './finding.ts'
export { fixedWidthCode } from './fixed-width.ts'
export {
  type Callback,
  type CallbackMethod,
  type CallbackReply,
  type CallbackRequest,
  type CallbackResult,
  type Decoded,
  type Fixed,
  type Incoming,
  incoming,
  type Poll,
  type PollItem,
  type PollPage,
  type StateOf,
  stating,
} from './inbound.ts'
export { isObject } from './is-object.ts'
export { isRecord } from './is-record.ts'
export { pointerToken, pointerTokens } from './json-pointer.ts'
export { nfcJson } from './nfc-json.ts'
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
export { type PacketReader, packetReader } from './packet-reader.ts'
export { parseExact, parseJson } from './parse-json.ts'
export {
  dateDigits,
  isoOf,
  isRealDate,
  type PartialDate,
  readPartialDate,
} from './partial-date.ts'
export { readMoment } from './partner-moment.ts'
export { isPartnerCode, type PartnerWords, partnerWords } from './partner-words.ts'
export { type Identifier, identifierTypes, normalised, pseudonymOf } from './pseudonym.ts'
export { type ReceivedFile, receivedFile } from './received-files.ts'
export { sameSecret } from './same-secret.ts'
export { behindGateway, simulatedGateway } from './simulated-gateway/behind-gateway.ts'
export { gatewayFaults } from './simulated-gateway/faults.ts'
export type {
  Day,
  PartnerSimulator,
  Simulator,
  SimulatorOptions,
  SimulatorReceivedFile,
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
export type { SendOptions, SharedSecret, Transport, TransportTools } from './transport.ts'
export { vietnamFormat } from './vietnam-format.ts'
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
export { wholePercents } from './whole-percents.ts'
export { withoutAbsent } from './without-absent.ts'
export { digitsOf, holdsWritten, WrittenNumber } from './written-number.ts'
