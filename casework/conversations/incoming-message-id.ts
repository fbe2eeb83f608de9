/** The id of the message that an inbox event became. */
export const incomingMessageId = (inboxId: string) => `in:${inboxId}`;
