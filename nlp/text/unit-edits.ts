/** A stretch of the original text (`start` to `end`) that is written otherwise, from `at` on of the text that was made of it. */
export type UnitEdit = { start: number; end: number; at: number; written: string };

/** The offset in the original of the unit at an offset of the text with edits, or of the stretch that it belongs to. */
export const startBeforeEdits = (edits: readonly UnitEdit[], offset: number): number => {
  const edit = lastEdit(edits, offset);
  if (!edit) return offset;
  const behind = edit.at + edit.written.length;
  return offset < behind ? edit.start : offset - behind + edit.end;
};

/** Where that unit, or the stretch that it belongs to, ends in the original. */
export const endBeforeEdits = (edits: readonly UnitEdit[], offset: number): number => {
  const edit = lastEdit(edits, offset);
  if (!edit) return offset + 1;
  const behind = edit.at + edit.written.length;
  return offset < behind ? edit.end : offset - behind + edit.end + 1;
};

/** The last edit that begins at an offset of the text or before it. */
const lastEdit = (edits: readonly UnitEdit[], offset: number): UnitEdit | undefined => {
  let last: UnitEdit | undefined;
  for (const edit of edits) {
    if (edit.at > offset) break;
    last = edit;
  }
  return last;
};
