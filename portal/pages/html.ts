/** Markup that is safe to send: made only by the tag below, which escapes whatever it is given. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | Html[] | null;

/** A template of markup. Strings are escaped, other markup goes in as it is, null is nothing. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((made, part, index) => made + textOf(values[index - 1] ?? null) + part));
}

function textOf(value: Value): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(({ text }) => text).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
