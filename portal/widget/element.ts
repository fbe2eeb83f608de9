/** Makes an element of a class with its children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: Array<Node | string>
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

/** A button that is not told what it does sends the form around it. */
export function button(className: string, label: Node | string, press?: () => void): HTMLButtonElement {
  const made = element('button', className, label);
  if (press) made.onclick = press;
  return made;
}

/** A drawing of one line, 24 by 24. */
export function icon(line: string): Element {
  const make = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name);
  const drawing = make('svg');
  const path = make('path');
  path.setAttribute('d', line);
  drawing.append(path);
  return drawing;
}
