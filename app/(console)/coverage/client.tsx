"use client";

import { useQuery } from "@tanstack/react-query";
import { SourceTable } from "#components/coverage/source-table.tsx";
import { Title } from "#components/layout/detail-head.tsx";
import { CountLink } from "#components/links/count-link.tsx";
import { CodeLine } from "#components/ui/code.tsx";
import { clock, date } from "#components/ui/moments.ts";
import { count, counted } from "#components/ui/number.ts";
import { Lead, Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { WindowLanes } from "#components/usage/window-lanes.tsx";
import { queries } from "#lib/client/queries.ts";
import type { CoveragePage } from "#lib/contract/pages.ts";
import { Answered } from "../answered.tsx";
import { useFollow } from "../use-follow.ts";

export function CoverageClient() {
  const query = useQuery(queries.coverage());
  const { data: strip } = useQuery(queries.strip());
  useFollow(query.data?.audit ?? null, strip, () => void query.refetch());
  return (
    <Page>
      <Answered query={query} title="Coverage" waiting="The coverage is on its way">
        {(coverage) => <Whole coverage={coverage} unknown={strip?.denied.unknownContainers ?? null} />}
      </Answered>
    </Page>
  );
}

function Whole({ coverage, unknown }: { coverage: CoveragePage; unknown: number | null }) {
  const { audit, sources, windows, lifts } = coverage;
  const at = audit.finishedAt ?? audit.startedAt;
  return (
    <>
      <Title name="Coverage">
        <span className="text-ink-2">
          audit of {date(at)}, {clock(at)} UTC
        </span>
      </Title>
      <CoverageSentence coverage={coverage} unknown={unknown} />
      <Section title="Sources" end="What is not complete comes first">
        <SourceTable sources={sources} />
      </Section>
      <Section title="CloudTrail, window read">
        <WindowLanes windows={windows} />
      </Section>
      {lifts.length > 0 && (
        <Section title="What lifts it" end="The least that is missing, nothing more">
          {lifts.map((lift) => (
            <div key={`${lift.kind} ${lift.scope}`} className="mt-3 rounded-box border border-ink bg-surface">
              <h3 className="px-[14px] py-[9px] [overflow-wrap:anywhere]">
                {lift.kind === "iam" ? "IAM policy for" : "Kubernetes rule for"} {lift.scope}
              </h3>
              <CodeLine text={lift.text} what={lift.kind === "iam" ? "the policy" : "the rule"} />
            </div>
          ))}
        </Section>
      )}
    </>
  );
}

function CoverageSentence({ coverage: { sources }, unknown }: { coverage: CoveragePage; unknown: number | null }) {
  const asked = sources.filter(({ coverage }) => coverage.status !== "skipped");
  const whole = asked.filter(({ coverage }) => coverage.status === "complete").length;
  const of = (status: string) => asked.filter(({ coverage }) => coverage.status === status).length;
  const gaps = [
    [of("denied"), "denied"],
    [of("failed"), "not readable"],
    [of("partial"), "read in part"],
    [of("running"), "still being read"],
  ] as const;
  const open = gaps.filter(([number]) => number > 0);
  return (
    <Lead>
      <b>
        {whole === asked.length
          ? `All ${counted(asked.length, "source")} were read in full.`
          : `${count(whole)} of ${counted(asked.length, "source")} were read in full.`}
      </b>{" "}
      {open.map(([number, word], index) => (
        <span key={word}>
          {index > 0 && ", "}
          <b className="text-unk">
            {count(number)} {index === 0 ? (number === 1 ? "is" : "are") : ""} {word}
          </b>
        </span>
      ))}
      {open.length > 0 && "."}
      {unknown !== null && unknown > 0 && (
        <>
          {" "}
          The state of <CountLink filters={{ state: "unknown" }}>{counted(unknown, "container")}</CountLink> is not
          known.
        </>
      )}
    </Lead>
  );
}
