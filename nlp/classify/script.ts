/** The scripts whose messages are judged by thresholds of their own: the classifier is surer of one than of the other. */
export type Script = 'khmer' | 'latin';

const KHMER = /[\u1780-\u17b3]/;

/** A text with any Khmer letter counts as Khmer: who writes in both scripts tells the story in Khmer. */
export const scriptOf = (text: string): Script => (KHMER.test(text) ? 'khmer' : 'latin');
