/** Where a trail writes its files (domain facts 7). */
export interface TrailLocation {
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region: string;
  /** In front of `AWSLogs/`, without slashes at its ends; empty: none. */
  readonly prefix: string;
  /** `o-…` of an organization trail; null: a trail of one account. */
  readonly organization: string | null;
}

/** What the key of a trail file says. */
export interface TrailKey {
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch; records in the file can be older. */
  readonly deliveredAt: number;
}

const day = 24 * 60 * 60_000;

/** A file may hold events that are this much older than its delivery: the day after the window is read too. */
const delivery = 60 * 60_000;

/** Everything of one account, ends with a slash. */
export function accountPrefix({ prefix, organization }: TrailLocation, account: string): string {
  const home = organization === null ? "" : `${organization}/`;
  return `${prefix === "" ? "" : `${prefix}/`}AWSLogs/${home}${account}/CloudTrail/`;
}

/** Files of one account and Region that were delivered on one day (`YYYY/MM/DD`), ends with a slash. */
export function dayPrefix(location: TrailLocation, account: string, region: string, of: string): string {
  return `${accountPrefix(location, account)}${region}/${of}/`;
}

/** Days, as they stand in keys, on which events of a window (milliseconds since the epoch) can have been delivered. */
export function daysOf(from: number, to: number): string[] {
  const days: string[] = [];
  for (let at = Math.floor(from / day) * day; at <= to + delivery; at += day) {
    days.push(new Date(at).toISOString().slice(0, 10).replaceAll("-", "/"));
  }
  return days;
}

/** Reads the name of a trail file; null: it is none (a digest, something else that lies there). */
export function readKey(key: string): TrailKey | null {
  const found =
    /(?:^|\/)(\d{12})_CloudTrail_([a-z0-9-]+)_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z_[A-Za-z0-9]+\.json\.gz$/.exec(key);
  if (!found) return null;
  const [, account = "", region = "", year, month, date, hour, minute] = found;
  return {
    account,
    region,
    deliveredAt: Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute)),
  };
}
