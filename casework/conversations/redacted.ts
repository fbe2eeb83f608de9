/** What stands in a stored text where a PIN was. */
export const REDACTED = '••••••';
