/**
 * That a delivery is of this message, both as the statement calls them. Their ids are of one millisecond, that of the acceptance:
 * so there is no index of messages, and of all months one is opened.
 */
export const isOfMessage = (delivery: string, messageId: string): string =>
  `${delivery}.message_id = ${messageId} and ${delivery}.id >= first_of_instant(${messageId}) and ${delivery}.id <= last_of_instant(${messageId})`
