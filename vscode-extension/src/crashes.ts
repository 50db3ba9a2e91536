// How often the server may end unasked before it is left alone.

const MOST = 4;
const WITHIN = 3 * 60_000;

/** The crashes that still count, with one at `now`; and whether another start is worth while. */
export function countCrash(before: readonly number[], now: number): { crashes: readonly number[]; again: boolean } {
  const crashes = [...before.filter((time) => now - time < WITHIN), now];
  return { crashes, again: crashes.length <= MOST };
}
