/** Under which name the draft of a reply stays on this device; signing out removes all of them. */
export const DRAFT_KEY = 'draft.';
