import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { clock, date, full, range, span } from "../ui/moments.ts";
import { count, counted } from "../ui/number.ts";

export interface StripFacts {
  readonly audit: { readonly id: string; readonly startedAt: number; readonly finishedAt: number | null } | null;
  readonly running: { readonly id: string; readonly startedAt: number } | null;
  readonly clusters: readonly { readonly id: string; readonly read: boolean }[];
  readonly accounts: readonly { readonly id: string; readonly read: boolean }[];
  readonly trail: { readonly from: number; readonly to: number; readonly gapHours: number } | null;
  readonly denied: { readonly sources: number; readonly unknownContainers: number };
}

interface Props {
  facts: StripFacts | null;
  /** null while the page is made on the server: then no age is said. */
  now: number | null;
  /** The control that chooses a cluster. */
  scope: ReactNode;
  /** The address names another audit than the one that is shown. */
  otherAudit: boolean;
  link: () => string;
  starting: boolean;
  onRunAudit: () => void;
}

const old = 24 * 3_600_000;

function Part({ children, drop = false }: { children: ReactNode; drop?: boolean }) {
  return (
    <span
      className={`truth-part min-w-0 max-phone:whitespace-normal ${drop ? "shrink truncate max-wide:hidden" : "flex-none max-phone:flex-initial"}`}
    >
      {children}
    </span>
  );
}

/** Scope, freshness and coverage of all that is shown, on every page. */
export function TruthStrip(props: Props) {
  const { facts, now, otherAudit } = props;
  return (
    <div
      role="region"
      aria-label="Scope, freshness and coverage"
      className="truth flex min-h-[34px] flex-none items-center border-b border-line bg-canvas px-gutter text-s whitespace-nowrap text-ink-2 max-phone:flex-wrap max-phone:gap-x-3 max-phone:gap-y-[2px] max-phone:py-2"
    >
      {facts === null ? (
        <span className="text-ink-3">Reading the state of the audit …</span>
      ) : (
        <>
          <Part>{props.scope}</Part>
          <AuditPart facts={facts} now={now} otherAudit={otherAudit} />
          {facts.audit !== null && facts.running === null && <ReadParts facts={facts} />}
          {facts.audit !== null && <DeniedPart denied={facts.denied} />}
        </>
      )}
      <span className="ml-auto flex flex-none gap-2 pl-3 max-phone:hidden">
        <CopyButton text={props.link} what="this page, with the time of its audit">
          Copy link
        </CopyButton>
        <Button
          size="small"
          onClick={props.onRunAudit}
          disabled={facts === null || facts.running !== null || props.starting}
        >
          Run audit
        </Button>
      </span>
    </div>
  );
}

function AuditPart({ facts, now, otherAudit }: { facts: StripFacts } & Pick<Props, "now" | "otherAudit">) {
  const { audit, running } = facts;
  const at = audit === null ? null : (audit.finishedAt ?? audit.startedAt);
  const age = at === null || now === null ? null : now - at;
  return (
    <>
      {at !== null && (
        <Part>
          Audit of{" "}
          <b className="font-medium text-ink" title={full(at)}>
            {date(at)}, {clock(at)} UTC
          </b>
          {age !== null && (
            <span className={age > old ? "font-medium text-none" : ""}>
              , {age > old ? `${span(age)} old` : `${span(age)} ago`}
            </span>
          )}
          {otherAudit && <span className="font-medium text-none">, later than the one this link was made of</span>}
        </Part>
      )}
      {running !== null && (
        <Part>
          <Link href={`/audits/${encodeURIComponent(running.id)}`} className="font-medium text-ink">
            {audit === null || audit.id === running.id ? "Audit runs" : "Next audit runs"}
            {now !== null && `, ${span(now - running.startedAt)}`}
          </Link>
        </Part>
      )}
      {audit === null && running === null && <Part>No audit yet</Part>}
    </>
  );
}

function ReadParts({ facts }: { facts: StripFacts }) {
  const { clusters, accounts, trail } = facts;
  const read = (all: readonly { readonly read: boolean }[]) => all.filter((one) => one.read).length;
  return (
    <>
      <Part drop>
        Clusters{" "}
        <b className="font-medium text-ink">
          {read(clusters)} of {clusters.length}
        </b>
      </Part>
      <Part drop>
        Accounts{" "}
        <b className="font-medium text-ink">
          {read(accounts)} of {accounts.length}
        </b>
      </Part>
      <Part drop>
        {trail === null ? (
          <span className="text-unk">CloudTrail not read</span>
        ) : (
          <>
            CloudTrail <b className="font-medium text-ink">{range(trail.from, trail.to)}</b>
            {trail.gapHours > 0 && <span className="text-unk">, {sayGap(trail)}</span>}
          </>
        )}
      </Part>
    </>
  );
}

function DeniedPart({ denied }: Pick<StripFacts, "denied">) {
  if (denied.sources === 0) return null;
  return (
    <Part>
      <Link href="/coverage" className="inline-block py-1 text-unk">
        {counted(denied.sources, "source")} not read
        {denied.unknownContainers > 0 && `: ${counted(denied.unknownContainers, "container")} unknown`}
      </Link>
    </Part>
  );
}

/** The longest part of the window that was not read, or that there is a place where none of it was. */
function sayGap({ from, to, gapHours }: NonNullable<StripFacts["trail"]>): string {
  if (gapHours >= Math.floor((to - from) / 3_600_000)) return "not everywhere";
  return `${gapHours < 1 ? "under 1 h" : `${count(Math.round(gapHours))} h`} not read`;
}
