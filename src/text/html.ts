import { visibleLines } from './visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Untrusted text as inert HTML, between tags or in a quoted attribute; what is not seen is made visible, and
 * line breaks stay.
 */
export function htmlText(text: string): string {
  return visibleLines(text).replace(/[&<>"']/g, (character) =>
    Object.hasOwn(ENTITIES, character) ? ENTITIES[character]! : character,
  );
}

/**
 * A value as JSON that cannot end the `<script type="application/json">` that holds it, nor begin a comment
 * in it; what is not seen in its texts is made visible.
 */
export function inertJson(value: unknown): string {
  const visibly = (_: string, part: unknown): unknown =>
    typeof part === 'string' ? visibleLines(part) : part;
  return JSON.stringify(value, visibly).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
