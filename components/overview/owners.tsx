import { CountLink } from "../links/count-link.tsx";
import { StateBar } from "../state/state-bar.tsx";
import { count } from "../ui/number.ts";
import type { OwnerCounts } from "./types.ts";

const onNodeRole = (owner: OwnerCounts): number =>
  (owner.byState["falling-back"] ?? 0) + (owner.byState["node-role-used"] ?? 0);

/** Owners with containers on a node's role, most first. Owners without any are counted in one line. */
export function Owners({ owners }: { owners: readonly OwnerCounts[] }) {
  const touched = owners.filter((owner) => onNodeRole(owner) > 0).sort((a, b) => onNodeRole(b) - onNodeRole(a));
  const rest = owners.length - touched.length;
  return (
    <>
      <ul>
        {touched.map((owner) => {
          const value = owner.owner ?? "none";
          return (
            <li
              key={value}
              className="grid grid-cols-[44px_minmax(0,1fr)_220px_92px] items-center gap-x-3 border-b border-line py-[10px] max-phone:grid-cols-[32px_minmax(0,1fr)_auto]"
            >
              <CountLink
                filters={{ owner: value, state: ["falling-back", "node-role-used"] }}
                className="link-quiet pr-1 text-right text-l font-heavy"
              >
                {count(onNodeRole(owner))}
              </CountLink>
              <span className={owner.owner === null ? "text-ink-3" : "font-medium"}>
                {owner.owner ?? "No owner known"}
              </span>
              <StateBar
                byState={owner.byState}
                label={owner.owner ?? "No owner known"}
                className="h-[10px] max-phone:col-span-3 max-phone:row-start-2 max-phone:mt-1"
              />
              <CountLink filters={{ owner: value }} className="link-quiet text-right text-s text-ink-2">
                of {count(owner.containers)}
              </CountLink>
            </li>
          );
        })}
      </ul>
      {rest > 0 && (
        <p className="pt-2 text-s text-ink-2">
          {rest === 1 ? "One more owner has" : `${count(rest)} more owners have`} none.
        </p>
      )}
    </>
  );
}
