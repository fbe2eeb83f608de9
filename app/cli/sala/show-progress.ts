const EVERY_MS = 2_000;

/** Tells a waiting person, not a program, how far long work has come: a line every two seconds. */
export function showProgress(now: () => number = Date.now) {
  let toldAt = now();
  return (what: string, done: number, about?: number) => {
    if (now() - toldAt < EVERY_MS) return;
    toldAt = now();
    const of = about === undefined ? '' : ` / ${about.toLocaleString('en')}`;
    process.stderr.write(`${what} ${done.toLocaleString('en')}${of}\n`);
  };
}
