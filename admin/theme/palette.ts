import type { CaseState, Priority } from '../../contracts';

/** Colours of the console: ink and lotus on paper by day, the same by lamplight at night. Every pair passes WCAG AA. */
export const LIGHT = {
  paper: '#ffffff',
  ground: '#f5f3ee',
  sunken: '#efece4',
  line: '#e2ddd1',
  ink: '#1f2733',
  inkSoft: '#566070',
  brand: '#28456b',
  brandDeep: '#1b3050',
  brandTint: '#e6edf6',
  gold: '#8a5a0b',
  goldTint: '#fbf0d9',
  urgent: '#b3261e',
  urgentTint: '#fdecea',
  leaf: '#256445',
  leafTint: '#e4f2ea',
  plum: '#6d3f73',
  plumTint: '#f4e9f5',
};

export const DARK: typeof LIGHT = {
  paper: '#1b222c',
  ground: '#12171e',
  sunken: '#232c38',
  line: '#313c4a',
  ink: '#e9ebee',
  inkSoft: '#a9b3c1',
  brand: '#9dbfea',
  brandDeep: '#0d1622',
  brandTint: '#25364d',
  gold: '#f0c36c',
  goldTint: '#3a2f17',
  urgent: '#ff9b91',
  urgentTint: '#43201e',
  leaf: '#86d0a6',
  leafTint: '#1d3628',
  plum: '#d9a8de',
  plumTint: '#38263b',
};

export type Shades = typeof LIGHT;
export type Tone = 'brand' | 'gold' | 'urgent' | 'leaf' | 'plum' | 'quiet';

export const STATE_TONE: Record<CaseState, Tone> = {
  new: 'brand',
  triage: 'gold',
  routed: 'brand',
  'in-progress': 'brand',
  'waiting-for-citizen': 'plum',
  'waiting-for-institution': 'plum',
  answered: 'leaf',
  closed: 'quiet',
  reopened: 'gold',
  rejected: 'quiet',
  merged: 'quiet',
};

export const PRIORITY_TONE: Record<Priority, Tone> = {
  urgent: 'urgent',
  high: 'gold',
  normal: 'quiet',
  low: 'quiet',
};

/** Text and ground of a tone. */
export function toneColours(shades: Shades, tone: Tone): { colour: string; ground: string } {
  switch (tone) {
    case 'brand':
      return { colour: shades.brand, ground: shades.brandTint };
    case 'gold':
      return { colour: shades.gold, ground: shades.goldTint };
    case 'urgent':
      return { colour: shades.urgent, ground: shades.urgentTint };
    case 'leaf':
      return { colour: shades.leaf, ground: shades.leafTint };
    case 'plum':
      return { colour: shades.plum, ground: shades.plumTint };
    case 'quiet':
      return { colour: shades.inkSoft, ground: shades.sunken };
  }
}
