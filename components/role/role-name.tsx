import Link from "next/link";
import { roleLabel } from "#lib/domain/inventory/arn.ts";
import { roleHref } from "../links/links.ts";
import { Middle } from "../ui/middle.tsx";

/** Path and name of a role in one line; the path gives way first. It leads to the role's page. */
export function RoleName({ arn, dense = false }: { arn: string; dense?: boolean }) {
  const label = roleLabel(arn);
  const slash = label === arn ? -1 : label.lastIndexOf("/");
  return (
    <Link
      href={roleHref(arn)}
      prefetch={false}
      tabIndex={dense ? -1 : undefined}
      title={arn}
      className={`inline-flex max-w-full min-w-0 align-bottom ${dense ? "link-quiet" : ""}`}
    >
      <Middle head={label.slice(0, slash + 1)} tail={label.slice(slash + 1)} className="mono" />
    </Link>
  );
}
