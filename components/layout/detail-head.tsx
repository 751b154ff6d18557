import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { visible } from "../ui/characters.ts";

export interface Crumb {
  readonly label: string;
  /** null: it has no page. */
  readonly href: string | null;
}

/** Above a detail page: the way to it, and its place in the list it was opened from. */
export function Crumbs({ crumbs, place }: { crumbs: readonly Crumb[]; place: ReactNode }) {
  return (
    <div className="mb-[6px] flex flex-wrap items-center gap-x-[6px] text-s text-ink-3">
      <nav aria-label="Where this is" className="flex min-w-0 flex-wrap items-center gap-x-[6px]">
        {crumbs.map((crumb, at) => (
          <Fragment key={`${crumb.label} ${crumb.href}`}>
            {at > 0 && <span aria-hidden="true">/</span>}
            {crumb.href === null ? (
              <span className="py-1">{visible(crumb.label)}</span>
            ) : (
              <Link href={crumb.href} className="link-quiet inline-block min-w-6 py-1">
                {visible(crumb.label)}
              </Link>
            )}
          </Fragment>
        ))}
      </nav>
      <span className="ml-auto max-phone:hidden">{place}</span>
    </div>
  );
}

/** The name of what the page is about, and beside it its state and numbers. */
export function Title({ name, children }: { name: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <h1 className="min-w-0 [overflow-wrap:anywhere]">{name}</h1>
      {children}
    </div>
  );
}
