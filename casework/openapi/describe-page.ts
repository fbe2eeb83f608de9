import type { Language } from '../../contracts';
import { fillCopy } from '../copy/fill-copy';
import { PERMISSIONS } from '../staff/policies';
import { fieldsOfOperation } from './describe-api';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';

/** The API on one readable page, without a script: what there is, who may use it, where the whole description lies. */
export function describePage(language: Language): string {
  const text = (key: 'api.title' | 'api.intro' | 'api.errors' | 'api.method' | 'api.use' | 'api.roles') =>
    fillCopy(key, language, {});
  const rows = OPERATIONS.map((operation) => rowOf(operation, language)).join('\n');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text('api.title')}</title>
<style>
@font-face { font-family: 'Noto Sans Khmer'; font-display: swap; unicode-range: U+1780-17FF, U+19E0-19FF, U+200B-200D, U+25CC;
  src: url('/fonts/noto-sans-khmer-khmer-400-normal.woff2') format('woff2'); }
body { font: 16px/1.7 'Noto Sans Khmer', system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1f2937; }
h1 { font-size: clamp(1.4rem, 5vw, 2rem); line-height: 1.5; text-wrap: balance; }
a { color: #1d3f72; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid #d5d5cf; }
th:nth-child(1) { width: 38%; }
th:nth-child(3) { width: 24%; }
code { overflow-wrap: anywhere; }
summary { cursor: pointer; color: #1d3f72; min-height: 1.7em; }
ul { margin: .2rem 0 .4rem; padding-inline-start: 1.2rem; }
@media (max-width: 40rem) {
  thead { display: none; }
  tr { display: block; padding: .6rem 0; border-bottom: 1px solid #d5d5cf; }
  td { display: block; padding: .1rem 0; border: 0; }
  td:last-child { color: #5b6472; font-size: .9em; }
}
</style>
</head>
<body>
<h1>${text('api.title')}</h1>
<p>${text('api.intro')}</p>
<p>${text('api.errors')}</p>
<p><a href="openapi.json">openapi.json</a></p>
<table>
<thead><tr><th>${text('api.method')}</th><th>${text('api.use')}</th><th>${text('api.roles')}</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
</body>
</html>
`;
}

function rowOf(operation: Operation, language: Language): string {
  const { method, path, summary, permission } = operation;
  const roles =
    permission === 'public'
      ? fillCopy('api.public', language, {})
      : permission === null || PERMISSIONS[permission].length === PERMISSIONS['offices.read'].length
        ? fillCopy('api.everybody', language, {})
        : PERMISSIONS[permission].join(', ');
  return `<tr><td><code>${method.toUpperCase()} /api/v1${path}</code></td><td>${summary[language]}${detailsOf(operation, language)}</td><td>${roles}</td></tr>`;
}

/** Behind a fold: what goes in by path, query, header and body; a star marks what must be told. */
function detailsOf(operation: Operation, language: Language): string {
  const { parameters, body } = fieldsOfOperation(operation);
  const lines = [
    ...parameters.map((one) => fieldOf(one.name, one.in, one.required)),
    ...body.map((one) => fieldOf(one.name, one.type === '' ? 'body' : `body: ${one.type}`, one.required)),
  ];
  if (lines.length === 0) return '';
  return `<details><summary>${fillCopy('api.fields', language, {})}</summary><ul>${lines.join('')}</ul></details>`;
}

const fieldOf = (name: string, place: string, required: boolean) =>
  `<li><code>${name}${required ? '*' : ''}</code> (${place})</li>`;
