import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Names one process for good: a later process that got the same number has another start mark. */
export const processIdentitySchema = z.object({ pid: z.int().positive(), startMark: z.string().min(1) });
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/** The identity of the living process with this number, or null when there is none (a zombie counts as dead). */
export function identifyProcess(pid: number): ProcessIdentity | null {
  const startMark = process.platform === 'linux' ? linuxStartMark(pid) : psStartMark(pid);
  return startMark === null ? null : { pid, startMark };
}

/** Whether exactly this process still lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startMark === identity.startMark;
}

/** Boot id and clock ticks since boot: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, fields 3, 20 and 22. */
function linuxStartMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = 'X', ticks] = [fields[0], fields[19]];
    // Its first thread may be gone while others still hold its files and ports.
    const isDead = 'ZX'.includes(state) && Number(fields[17]) <= 1;
    if (isDead || ticks === undefined) return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${ticks}`;
  } catch {
    return null;
  }
}

function psStartMark(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
    const [state = 'Z', ...started] = line.split(/\s+/);
    return state.startsWith('Z') ? null : started.join(' ');
  } catch {
    return null;
  }
}
