/** A new element whose text is text, whatever stands in it. */
export function make(
  name: 'article' | 'code' | 'div' | 'h3' | 'li' | 'mark' | 'p' | 'pre' | 'section' | 'small' | 'span' | 'ul',
  className: string,
  ...content: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}

/** The page's own element of an id; undefined where the page has none. */
export function ofId<T extends HTMLElement>(id: string, type: new () => T): T | undefined {
  const found = document.getElementById(id);
  return found instanceof type ? found : undefined;
}
