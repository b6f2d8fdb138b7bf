/** For whom there is a guide, in the order in which they are offered. */
export const GUIDES = ['counter', 'reception', 'supervisor', 'administrator', 'printer'] as const;
export type Guide = (typeof GUIDES)[number];

/** The guide that the address names, as `/guide/#counter` does. */
export function guideIn(fragment: string): Guide | null {
  return GUIDES.find((guide) => `#${guide}` === fragment) ?? null;
}
