/** Scripts and styles with what they hold, and the tags of HTML. Bounded, so that nothing makes it slow. */
const TAGS = /<(?:script|style)\b[^<>]{0,300}>[^<]{0,1000}<\/(?:script|style)>|<[/!]?[a-z][^<>]{0,300}>/giu;

/** The words of a text that holds HTML: "<b>road</b>" says road. */
export const withoutTags = (text: string): string =>
  text.includes('<') && text.includes('>') ? text.replace(TAGS, ' ') : text;
