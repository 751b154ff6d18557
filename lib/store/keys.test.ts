import { expect, test } from "vitest";
import { storedKey } from "./keys.ts";

test.for(["kube-system/coredns-1", "arn:aws:iam::123456789012:role/path/ünï", "", "a#b"])(
  "the key %j stays as it is",
  (key) => {
    expect(storedKey(key)).toBe(key);
  },
);

test.for(["\0", "\uD800", "l".repeat(601), "\u{1F600}".repeat(400)])(
  "key %# is made storable, always the same way",
  (key) => {
    const stored = storedKey(key);
    expect(stored).toBe(storedKey(key));
    expect(stored.isWellFormed()).toBe(true);
    expect(stored).not.toContain("\0");
    expect(Buffer.byteLength(stored)).toBeLessThan(2700);
    expect(storedKey(`${key}x`)).not.toBe(stored);
  },
);
