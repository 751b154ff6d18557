"use client";

import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Section } from "#components/ui/section.tsx";
import { LeastPrivilege } from "#components/usage/least-privilege.tsx";
import type { LeastPrivilege as Needs } from "#lib/contract/least-privilege.ts";
import { Answered } from "./answered.tsx";

/** What a role or workload was seen to need: asked for beside the page, which does not wait for it. */
export function NeedsSection({
  query,
  today,
  evidence,
}: {
  query: UseQueryOptions<Needs, Error, Needs, string[]>;
  today: number;
  /** Address of the calls behind it. */
  evidence: string;
}) {
  const needs = useQuery(query);
  return (
    <Section title="What it was seen to need" end={<Link href={evidence}>The calls behind it</Link>}>
      <Answered query={needs} waiting="What was seen is on its way">
        {(answer) => <LeastPrivilege needs={answer} today={today} />}
      </Answered>
    </Section>
  );
}
