import { expect, test } from "vitest";
import { joinWindows } from "./trail-windows.ts";

type Span = readonly [from: number, to: number, complete: boolean, unreadable: number];

const cases: { sentence: string; windows: Span[]; joined: Span[] }[] = [
  {
    sentence: "windows with a gap stay apart",
    windows: [
      [0, 1, true, 0],
      [2, 3, true, 0],
    ],
    joined: [
      [0, 1, true, 0],
      [2, 3, true, 0],
    ],
  },
  {
    sentence: "windows that touch join",
    windows: [
      [5, 9, true, 1],
      [0, 5, true, 2],
    ],
    joined: [[0, 9, true, 3]],
  },
  {
    sentence: "a window inside another adds nothing but its unreadable records",
    windows: [
      [0, 9, true, 0],
      [2, 3, true, 1],
    ],
    joined: [[0, 9, true, 1]],
  },
  {
    sentence: "complete and incomplete ones never join",
    windows: [
      [0, 5, true, 0],
      [5, 9, false, 0],
    ],
    joined: [
      [0, 5, true, 0],
      [5, 9, false, 0],
    ],
  },
  {
    sentence: "an incomplete one that complete ones cover goes",
    windows: [
      [2, 7, false, 4],
      [0, 5, true, 0],
      [5, 9, true, 0],
    ],
    joined: [[0, 9, true, 0]],
  },
  {
    sentence: "an incomplete one that is covered in part stays",
    windows: [
      [2, 12, false, 4],
      [0, 9, true, 0],
    ],
    joined: [
      [0, 9, true, 0],
      [2, 12, false, 4],
    ],
  },
];

test.for(cases)("$sentence", ({ windows, joined }) => {
  const ofSpan = ([from, to, complete, unreadable]: Span) => {
    return { account: "123456789012", region: "us-east-1", question: "exchanges", from, to, complete, unreadable };
  };
  expect(joinWindows(windows.map(ofSpan))).toEqual(joined.map(ofSpan));
});
