export * from './vocabulary';
export * from './place';
export * from './understanding';
