/** In which colour a key's state stands. */
export const KEY_TONE = { valid: 'leaf', expired: 'quiet', revoked: 'urgent' } as const;
