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

/** A button outside of the form. */
export function button(className: string, label: string, press: () => void): HTMLButtonElement {
  const made = element('button', className, label);
  made.onclick = press;
  return made;
}
