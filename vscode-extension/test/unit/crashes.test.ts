import assert from "node:assert/strict";
import { test } from "node:test";
import { countCrash } from "../../src/crashes";

/** Whether the server is started again after each of these crashes. */
function starts(...seconds: readonly number[]): readonly boolean[] {
  let crashes: readonly number[] = [];
  return seconds.map((second) => {
    const counted = countCrash(crashes, second * 1_000);
    crashes = counted.crashes;
    return counted.again;
  });
}

test("a server that crashes all the time is left alone", () => {
  assert.deepEqual(starts(0, 1, 2, 3, 4), [true, true, true, true, false]);
});

test("crashes are forgotten after some minutes", () => {
  assert.deepEqual(starts(0, 1, 2, 3, 184), [true, true, true, true, true]);
});
