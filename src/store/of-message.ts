/**
 * That a delivery is of this message. Their ids are of one millisecond, that of the acceptance: so no index knows the messages, and
 * of all months one is opened.
 */
export const isOfMessage = (messageId: string): string =>
  `message_id = ${messageId} and id >= first_of_instant(${messageId}) and id <= last_of_instant(${messageId})`

/**
 * All deliveries of a message that the statement has found; to be named. `offset 0` keeps the planner to their ids. Months are open before
 * any message is found; which of them need not be, only bounds can say that are parameters.
 */
export const deliveriesOfMessage = (messageId: string, bounds = 'true'): string =>
  `(select * from deliveries where ${isOfMessage(messageId)} and ${bounds} offset 0)`
