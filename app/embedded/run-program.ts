import { execFile } from 'node:child_process';

/** Runs a program to its end and gives its standard output; rejects with the last line that it complained. */
export function runProgram(program: string, args: string[], longestMilliseconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: longestMilliseconds, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.killed === true)
        reject(new Error(`${program} took longer than ${longestMilliseconds / 1000} s`));
      else reject(new Error(lastLine(stderr) ?? error.message));
    });
  });
}

function lastLine(text: string): string | undefined {
  return text.split('\n').findLast((line) => line.trim() !== '');
}
