/**
 * The widget's own style, shut in its shadow root. The colours keep WCAG AA in light and dark. On a phone the launcher is a
 * sign alone, so that it covers no line of the page; its name stays. A focus ring lies on the edge of what it is for, in the
 * colour of its words, so that there is one line and not two. In pieces, for no byte of a line break is sent.
 */
// prettier-ignore
export const STYLE =
  ':host{--ink:#1b2733;--soft:#516170;--paper:#fff;--ground:#f6f3ec;--deep:#17406b;--gold:#8a5a00;all:initial;position:relative;z-index:99999;color:var(--ink);font:16px/1.7 "Noto Sans Khmer","Khmer OS",system-ui}' +
  '@media(prefers-color-scheme:dark){:host{--ink:#e9edf1;--soft:#a9b6c2;--paper:#1c2733;--ground:#121a23;--deep:#2a5f96;--gold:#f0c46c;color-scheme:dark}}' +
  '*{box-sizing:border-box;font:inherit;color:inherit;margin:0;padding:0}' +
  'button,label,a{min-width:44px;min-height:44px;border:0;border-radius:26px;background:none;cursor:pointer;display:flex;gap:8px;align-items:center;justify-content:center}' +
  ':focus-visible,label:focus-within{outline:3px solid;outline-offset:-3px}' +
  'svg{width:24px;fill:none;stroke:currentColor;stroke-width:2}' +
  'header,.open,.me,.send{background:var(--deep);color:#fff}' +
  '.open,dialog{position:fixed;inset:auto 16px 16px auto;box-shadow:0 8px 32px #0005}' +
  '.open{padding:4px 20px;font-weight:600}' +
  'b:empty,[hidden],.chips:empty{display:none}' +
  '.line:empty{padding:0}' +
  'dialog{width:400px;height:640px;max-width:calc(100% - 32px);max-height:calc(100% - 32px);border:0;border-radius:20px;background:var(--ground);overflow:hidden;flex-direction:column;overflow-wrap:anywhere}' +
  'dialog[open]{display:flex}' +
  'header{display:flex;padding:8px 8px 8px 20px}' +
  'h2{flex:1;font-size:18px;font-weight:600}' +
  'small,progress,.log p,.line,.state,.once,b{font-size:14px;display:block;font-weight:400}' +
  '.log{flex:1;overflow:auto;padding:16px}' +
  '.log p{color:var(--soft);text-align:center;margin-bottom:14px}' +
  'ul{list-style:none;display:flex;flex-direction:column;gap:10px}' +
  'li{max-width:86%;padding:8px 14px;border-radius:18px 18px 18px 6px;background:var(--paper);box-shadow:0 1px 2px #0002;align-self:start;white-space:pre-wrap}' +
  '.me{align-self:end;border-radius:18px 18px 6px}' +
  '.read{position:absolute;clip-path:inset(50%)}' +
  '.staff b,.once{color:var(--gold);font-weight:600}' +
  'mark,.line{background:#c8962a33;border-radius:6px;padding:2px 8px}' +
  '.chip,a{padding:6px 16px;border:1.5px solid;text-decoration:none;font-weight:600;color:var(--gold);background:var(--paper)}' +
  'a{margin-top:8px}' +
  'img{display:block;max-width:100%;height:180px;object-fit:contain}' +
  '.chips{display:flex;flex-wrap:wrap;gap:8px;padding:0 16px 12px;max-height:33%;overflow:auto}' +
  '.news{align-self:center;flex:none;margin:-56px 0 12px;padding:0 16px;background:var(--gold);color:var(--paper)}' +
  '.line{padding:8px 16px}' +
  'form{display:flex;align-items:end;gap:8px;padding:8px;background:var(--paper)}' +
  '.log,.news,label{position:relative}' +
  'label{color:var(--soft)}' +
  'input{position:absolute;inset:0;opacity:0;width:44px;font-size:0}' +
  'textarea{flex:1;min-width:0;max-height:140px;resize:none;padding:8px 14px;border:1px solid var(--soft);border-radius:22px;background:var(--ground);field-sizing:content}' +
  '::placeholder{color:var(--soft);opacity:1}' +
  '@media(max-width:540px){.open{gap:0;padding:14px;font-size:0}dialog{inset:0;width:100%;height:100%;max-width:100%;max-height:100%;border-radius:0}}';
