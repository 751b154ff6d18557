/** Times are milliseconds since the epoch and are always written in UTC. */

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

const two = (value: number): string => String(value).padStart(2, "0");

/** `05:12` */
export function clock(at: number): string {
  const date = new Date(at);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** `05:12:07` */
export function clockSeconds(at: number): string {
  return `${clock(at)}:${two(new Date(at).getUTCSeconds())}`;
}

/** `21 Nov` */
export function day(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** `21 Nov 2026` */
export function date(at: number): string {
  return `${day(at)} ${new Date(at).getUTCFullYear()}`;
}

/** `21 Nov 2026, 05:12:07 UTC` */
export function full(at: number): string {
  return `${date(at)}, ${clockSeconds(at)} UTC`;
}

/** The clock on the day of `today`, day and clock in the same year, else the date. */
export function short(at: number, today: number): string {
  if (date(at) === date(today)) return clock(at);
  const sameYear = new Date(at).getUTCFullYear() === new Date(today).getUTCFullYear();
  return sameYear ? `${day(at)} ${clock(at)}` : date(at);
}

/** `14–21 Nov`, `28 Nov – 2 Dec` */
export function range(from: number, to: number): string {
  const sameMonth = date(from).slice(-8) === date(to).slice(-8);
  if (day(from) === day(to)) return `${day(to)} ${clock(from)}–${clock(to)}`;
  return sameMonth ? `${new Date(from).getUTCDate()}–${day(to)}` : `${day(from)} – ${day(to)}`;
}

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;

/** How long a span lasts, in its greatest sensible unit: `19 s`, `6 min`, `7 h`, `2 days`. */
export function span(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < 1000) return "under 1 s";
  if (length < minute) return `${Math.floor(length / 1000)} s`;
  if (length < hour) return `${Math.floor(length / minute)} min`;
  if (length < 2 * dayLength) return `${Math.floor(length / hour)} h`;
  return `${Math.floor(length / dayLength)} days`;
}
