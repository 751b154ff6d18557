import type { Problem } from "../coverage.ts";
import type { AwsReading } from "./read-answers.ts";

/** The objects of a reading that are of the account, and what is wrong with the others: files of two accounts were mixed up. */
export function ofAccount<T>(
  account: string,
  { items, problems }: Pick<AwsReading<T>, "items" | "problems">,
  arnOf: (item: T) => string | undefined,
): { readonly items: readonly T[]; readonly problems: readonly Problem[] } {
  const accountOf = (item: T): string => arnOf(item)?.split(":")[4] ?? "";
  const own = items.filter((item) => accountOf(item) === account);
  if (own.length === items.length) return { items, problems };
  const others = [...new Set(items.map(accountOf))].filter((one) => one !== account);
  const reason = `${items.length - own.length} of ${items.length} are of account ${others.slice(0, 3).join(", ")} and not of ${account}, and were left out`;
  return { items: own, problems: [...problems, { reason }] };
}
