/** A short mark made of an event's id: it ties buttons to the turn that they belong to. FNV-1a, base 36. */
export function tagOf(eventId: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < eventId.length; index += 1) {
    hash = Math.imul(hash ^ eventId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}
