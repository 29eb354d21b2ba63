/** A page to look at: a file of its own in one size and one colour scheme. */
export interface Picture {
  readonly name: string;
  readonly html: string;
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  /** The element whose height is told; the whole page where it is left out. */
  readonly measured?: string;
}

/** Every width and colour scheme in which a page is looked at. */
export const WINDOWS: readonly Pick<Picture, 'width' | 'scheme'>[] = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
];
