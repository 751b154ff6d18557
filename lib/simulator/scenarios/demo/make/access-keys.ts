import type { SimAccount, SimEvent } from "../../../world.ts";
import { production, shared } from "../company.ts";
import { daysBefore, type Moment } from "./moment.ts";

type Keys = NonNullable<SimAccount["accessKeys"]>;

interface KeyRow {
  readonly id: string;
  readonly userName: string;
  /** Of the last use that no event shows; absent: events show it, or there was none. */
  readonly usedDays?: number;
}

/** Users' keys that stand in pods of the company, by the account that they belong to. */
const rows: Readonly<Record<string, readonly KeyRow[]>> = {
  [production]: [
    { id: "AKIAIOSFODNN7EXAMPLE", userName: "svc-ftp-ingest" },
    { id: "AKIAI44QH8DHBEXAMPLE", userName: "svc-sftp" },
    { id: "AKIAJ2EXAMPLE7MAILER0", userName: "svc-edi" },
    { id: "AKIAI7EXAMPLE0LOADER", userName: "dev-okafor", usedDays: 12 },
  ],
  [shared]: [{ id: "AKIAI5EXAMPLE0NOTEBK", userName: "notebooks", usedDays: 203 }],
};

/** The keys of an account with their last use. */
export function accessKeysOf(moment: Moment, account: string, events: readonly SimEvent[]): Keys {
  return (rows[account] ?? []).map(({ id, userName, usedDays }) => {
    const [newest] = events.filter((event) => event.accessKeyId === id).toSorted((a, b) => b.at - a.at);
    if (newest) {
      const service = newest.source.replace(".amazonaws.com", "");
      return { id, userName, lastUsed: { at: newest.at, region: newest.region, service } };
    }
    if (usedDays === undefined) return { id, userName };
    return { id, userName, lastUsed: { at: daysBefore(moment, usedDays), region: "eu-west-1", service: "s3" } };
  });
}
