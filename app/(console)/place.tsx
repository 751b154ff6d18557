"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { Kbd } from "#components/ui/kbd.tsx";
import { count } from "#components/ui/number.ts";
import { useShortcuts } from "#components/ui/shortcuts.ts";
import { useListPlace } from "#lib/client/list-context.ts";
import { useAlive } from "#lib/client/use-alive.ts";

/** Where this page stands in the list it was opened from; `j` and `k` lead on, `u` leads back. */
export function Place() {
  const path = usePathname();
  const router = useRouter();
  const place = useListPlace(path, useAlive());
  const go = (href: string | null | undefined) => {
    if (href !== null && href !== undefined) router.push(href);
  };
  useShortcuts({ j: () => go(place?.next), k: () => go(place?.previous), u: () => go(place?.list.href) });
  if (place === null) return null;
  const { list, position, next, previous } = place;
  return (
    <span className="flex items-center gap-2 text-ink-2">
      {count(position)} of {count(list.total)} in{" "}
      <Link href={list.href} className="max-w-[320px] truncate py-1">
        {list.label}
      </Link>
      {previous !== null && (
        <Link href={previous} aria-label="The one before" className="grid size-6 place-items-center no-underline">
          <Kbd>k</Kbd>
        </Link>
      )}
      {next !== null && (
        <Link href={next} aria-label="The next one" className="grid size-6 place-items-center no-underline">
          <Kbd>j</Kbd>
        </Link>
      )}
    </span>
  );
}
