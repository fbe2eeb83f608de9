/**
 * The widget's own style, shut in its shadow root. The colours keep WCAG AA in light and dark. On a phone the launcher is a
 * sign alone, so that it covers little of the page, and nothing of one that keeps a place for it and names that by `--sala-at` (an
 * `inset`); its name stays. A focus ring lies on the edge of what it is for, in the colour of its words, so that there is one line
 * and not two. In pieces, for no byte of a line break is sent.
 */
// prettier-ignore
export const STYLE =
  ':host{--ink:#123;--soft:#567;--paper:#fff;--ground:#f6f3ec;--deep:#146;--gold:#850;all:initial;color:var(--ink);font:16px/1.7 "Noto Sans Khmer","Khmer OS",system-ui}' +
  '@media(prefers-color-scheme:dark){:host{--ink:#eee;--soft:#abc;--paper:#123;--ground:#012;--deep:#269;--gold:#fc6;color-scheme:dark}}' +
  '*{box-sizing:border-box;font:inherit;color:inherit;margin:0;padding:0}' +
  'button,label,a{min-width:44px;min-height:44px;border:0;border-radius:22px;background:none;cursor:pointer;display:flex;gap:8px;align-items:center;justify-content:center}' +
  ':focus-visible,label:focus-within{outline:3px solid;outline-offset:-3px}' +
  'svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:2}' +
  'header,.open,.me,.send{background:var(--deep);color:#fff}' +
  '.open,dialog{position:fixed;z-index:99999;inset:var(--sala-at,auto 16px 16px auto);box-shadow:0 8px 16px #0005}' +
  'b:empty,[hidden],.chips:empty{display:none}' +
  'dialog{width:400px;height:640px;max-height:calc(100% - 32px);border:0;border-radius:22px;background:var(--ground);overflow:hidden;flex-direction:column;overflow-wrap:anywhere}' +
  'dialog[open]{display:flex}' +
  'header,form,ul,.chips{display:flex;gap:8px}' +
  'header{padding:8px 8px 8px 16px}' +
  'h2{flex:1;font-size:18px}' +
  'small,.log p,.line,.state,.once,b{font-size:14px;display:block;font-weight:400}' +
  '.log{flex:1;overflow:auto;padding:16px}' +
  '.log p,label,::placeholder{color:var(--soft);opacity:1}' +
  '.log p{margin-bottom:16px}' +
  'ul{list-style:none;flex-direction:column}' +
  'li{max-width:86%;padding:8px 16px;border-radius:22px 22px 22px 8px;background:var(--paper);align-self:start;white-space:pre-wrap}' +
  '.me{align-self:end;border-radius:22px 22px 8px}' +
  '.read{position:absolute;clip-path:inset(50%)}' +
  '.staff b,.once,.chip,a{color:var(--gold)}' +
  'mark,.line:not(:empty){background:#c8962a33;padding:4px 16px;border-radius:8px}' +
  'h2,.staff b,.once{font-weight:600}' +
  '.open,.chip,a{padding:4px 16px;font-weight:600}' +
  '.chip,a{border:2px solid;text-decoration:none;background:var(--paper)}' +
  'a{margin-top:8px}' +
  'img{display:block;max-width:100%;height:180px;object-fit:contain}' +
  '.chips{flex-wrap:wrap;padding:0 16px 16px;max-height:33%;overflow:auto}' +
  '.news{align-self:center;margin:-56px 0 16px;padding:0 16px;background:var(--gold);color:var(--paper)}' +
  'form{align-items:end;padding:8px;background:var(--paper)}' +
  '.log,.news{position:relative}' +
  'textarea{flex:1;min-width:0;max-height:180px;resize:none;padding:8px 16px;border:2px solid var(--soft);border-radius:22px;background:var(--ground);field-sizing:content}' +
  '@media(max-width:540px){.open{gap:0;padding:16px;font-size:0}dialog{inset:0;min-width:100%;min-height:100%;border-radius:0}}';
