import { full, short } from "./moments.ts";

/** A moment: the clock today, the date before; the full time in UTC is its title. */
export function Time({ at, today, className }: { at: number; today: number; className?: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={full(at)} className={className}>
      {short(at, today)}
    </time>
  );
}
