/** What the name of a file that a trail delivered says (domain facts 7). */
export interface Delivery {
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch; events may be older. */
  readonly at: number;
}

const delivery =
  /(?:^|\/)(\d{12})_CloudTrail_([a-z]{2}(?:-[a-z]+)+-\d)_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:\d\d)?Z_[A-Za-z0-9]+\.json(?:\.gz)?$/;
const otherKind = /_CloudTrail-(?:Digest|Insight|NetworkActivity|Aggregated)/;
const readable = /\.jsonl?(?:\.gz)?$/;

/** When and of what a file was delivered; null: its name does not say. */
export function deliveryOf(name: string): Delivery | null {
  const [, account = "", region = "", year, month, date, hour, minute] = delivery.exec(name) ?? [];
  const at = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:00Z`);
  return Number.isNaN(at) ? null : { account, region, at };
}

/** Whether a file may hold records of calls: no digest, no Insights, and JSON by its name. */
export function mayHoldRecords(name: string): boolean {
  return readable.test(name) && !otherKind.test(name);
}
