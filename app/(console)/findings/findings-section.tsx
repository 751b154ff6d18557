"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { BlindSpots } from "#components/finding/blind-spots.tsx";
import { FindingLines } from "#components/finding/finding-lines.tsx";
import { Section } from "#components/ui/section.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { queries } from "#lib/client/queries.ts";
import type { FindingAbout } from "#lib/domain/findings/list/query.ts";
import { Failure } from "../answered.tsx";

interface Props {
  about: FindingAbout;
  today: number;
}

/** Open findings that count a container, a workload's containers, or are about a role; with what could not be looked at. */
export function FindingsSection({ about, today }: Props) {
  const { data, error, refetch } = useQuery(queries.findingsAbout(about));
  return (
    <Section
      title="Findings"
      end={
        <Link href="/findings" prefetch={false}>
          All findings
        </Link>
      }
    >
      {data === undefined ? (
        error === null ? (
          <SkeletonLines label="The findings are on their way" lines={2} />
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          {data.items.length === 0 ? (
            <p className="pt-2 text-ink-2">
              {data.notEvaluated.length === 0
                ? "No rule found anything, and every rule could look."
                : "No rule found anything where it could look."}
            </p>
          ) : (
            <FindingLines findings={data.items} today={today} causes />
          )}
          <div className="mt-2">
            <BlindSpots spots={data.notEvaluated} />
          </div>
        </>
      )}
    </Section>
  );
}
