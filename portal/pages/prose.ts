import { type Html, html } from './html';

/** Staff write plain text: a blank line parts paragraphs, a line that begins with "- " is a point of a list. */
export function renderProse(text: string): Html[] {
  return text
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const lines = block.split('\n').map((line) => line.trim());
      if (!lines.every((line) => line.startsWith('- '))) return html`<p>${lines.join('\n')}</p>`;
      return html`<ul>
        ${lines.map((line) => html`<li>${line.slice(2)}</li>`)}
      </ul>`;
    });
}
