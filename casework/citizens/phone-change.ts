/** What a citizen's turn does with a number of theirs. */
export type PhoneChange =
  /** Their own contact, shared: the platform proves it. @see PROOFS */
  | { name: 'share-phone'; phone: string }
  /** They told the code that was sent to it. */
  | { name: 'prove-phone'; phoneId: string }
  /** They want answers there, too, when their own door is shut, or before all other doors; or no longer. */
  | { name: 'choose-sms'; phoneId: string | null; wish: 'second' | 'first' | 'none' };

export interface PhoneWrite {
  citizenId: string;
  change: PhoneChange;
  at: Date;
}
