import en from '../copy/widget.en.json';
import km from '../copy/widget.km.json';

export type Copy = typeof km;
export const COPY: Record<'km' | 'en', Copy> = { km, en };
